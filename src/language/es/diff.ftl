# Lo que cambia una revisión.

diff-title = Qué cambia
diff-working-tree = copia de trabajo
diff-standard-input = entrada estándar
diff-nothing = Nada cambia en el plan.
diff-nothing-asked = Nada de lo que se pidió cambia.
diff-incomplete-old = La versión anterior no se pudo leer entera: aquí se omiten los ejes que faltan en ella, y también los totales. `crossfoot check --at` dice qué le pasa.
diff-incomplete-new = La versión nueva no se pudo leer entera: aquí se omiten los ejes que faltan en ella, y también los totales. `crossfoot check` dice qué le pasa.
diff-currencies = Las monedas difieren ({ $old }, { $new }): los montos se muestran sin restarse.
diff-this-file-only = solo este archivo
diff-also-a-revision = «{ $name }» es una ruta y también una revisión: se toma la ruta. Para la revisión, escriba «{ $revision }».

diff-before-the-first-commit = antes del primer commit
diff-no-plan-before = No hay plan del lado anterior ({ $side }): todo es nuevo.
diff-no-plan-after = No hay plan del lado nuevo ({ $side }): todo se elimina.

diff-to-add = { $count } por agregar
diff-to-change = { $count } por modificar
diff-to-move = { $count } por renumerar o mover
diff-to-remove = { $count } por eliminar
diff-in-all = total { $change }
diff-in-all-declared = total impreso { $change }
diff-in-all-computed = total calculado { $change }
diff-amounts-in = Montos en { $currency }.
diff-by-funder = Por financiador
diff-by-body = Por institución responsable
diff-no-funder = ningún financiador indicado
diff-nobody = nadie responsable
diff-heading-level = { $level } { $name }
diff-heading-largest-first = Cambios, los mayores primero
diff-all-alike = { $count } actividades, cada una en { $percent }: { $names }
diff-every-activity = Las { $count } actividades cuyos montos cambian lo hacen todas en { $percent }.
diff-left-out-names = Omitidas: { $names }.

diff-totals = Totales
diff-of-plan = Plan
diff-of-record = El registro mismo
diff-declared = declarado
diff-computed = calculado
diff-total = total
diff-made-of = de ellos
diff-others = { $count ->
    [one] otro
   *[other] otros { $count }
}
diff-cause-added = nuevo
diff-cause-removed = eliminado
diff-cause-moved-in = venido de otra parte
diff-cause-moved-out = ido a otra parte
diff-cause-printed = impreso por primera vez
diff-cause-no-longer-printed = ya no se imprime
diff-cause-unexplained = que ninguna de sus partes explica
diff-column-what = Objeto
diff-column-change = Variación
diff-column-before = Antes
diff-column-after = Después
diff-column-percent = %

diff-transfers = Montos trasladados, según bajas y alzas iguales
diff-transfer = { $amount } de { $from } a { $to }
diff-transfer-in-time = { $name }: { $amount } de { $from } a { $to }

diff-findings = Hallazgos de la verificación
diff-finding-told = { $message }: { $label }
diff-finding-places = { $message } ({ $count } lugares)
diff-finding-appeared = nuevo
diff-finding-cured = corregido
diff-finding-changed = modificado
diff-severity-error = error
diff-severity-warning = advertencia
diff-severity-note = nota

diff-heading-plan = El plan mismo
diff-heading-axis = Eje { $name }
diff-heading-bodies = Instituciones
diff-heading-deadlines = Plazos
diff-heading-accepted = Hallazgos aceptados

diff-was = antes { $name }
diff-probably = probablemente: { $because }
diff-because-id-with-other-title = mismo número, otro título
diff-because-title-and-amounts = mismos título y montos
diff-because-title = mismo título
diff-because-like-title-and-amounts = título parecido, mismos montos
diff-because-like-title = título parecido
diff-because-code = mismos código y financiador
diff-because-parts = lo que le pertenece
diff-because-sum = los montos se suman
diff-moved-result = movido de { $from } a { $to }
diff-moved-axis = pasado a otro eje: de { $from } a { $to }
diff-split-into = dividido en { $names }
diff-split-from = surgido de la división de { $name }
diff-merged-from = surgido de la fusión de { $names }
diff-merged-into = fusionado en { $name }
diff-row = fila entera
diff-printed-total = total impreso
diff-blank = vacío
diff-not-applicable = n/a
diff-included-in = incluido en { $id }
diff-unreadable = ilegible

diff-labelled = { $label }: { $text }
diff-becomes = { $before } → { $after }
diff-comes = + { $value }
diff-goes = - { $value }
diff-said = { $text }
diff-field-which = { $field } { $of }
diff-foreign = { $amount } { $currency }

diff-starts-moves = cada trimestre y cada plazo se mueven con ella
diff-reordered = Los ejes van ahora en otro orden: { $names }.
diff-schedule = cronograma
diff-schedule-none = sin programar
diff-later = { $count ->
    [one] un trimestre más tarde
   *[other] { $count } trimestres más tarde
}
diff-earlier = { $count ->
    [one] un trimestre antes
   *[other] { $count } trimestres antes
}
diff-begins-later = { $count ->
    [one] empieza un trimestre más tarde
   *[other] empieza { $count } trimestres más tarde
}
diff-begins-earlier = { $count ->
    [one] empieza un trimestre antes
   *[other] empieza { $count } trimestres antes
}
diff-ends-later = { $count ->
    [one] termina un trimestre más tarde
   *[other] termina { $count } trimestres más tarde
}
diff-ends-earlier = { $count ->
    [one] termina un trimestre antes
   *[other] termina { $count } trimestres antes
}
diff-added = agregado
diff-removed = eliminado
diff-now-leads = nueva institución líder: { $name }
diff-responsible = responsable
diff-partners = socios
diff-funder = financiador
diff-indicator = indicador «{ $name }»
diff-due-yearly = cada año, el { $day }/{ $month }
diff-due-after-quarter = { $count ->
    [one] un día después de cada trimestre
   *[other] { $count } días después de cada trimestre
}
diff-due = vencimiento

diff-field-title = título
diff-field-name = nombre
diff-field-note = observación
diff-field-corrective = medida correctiva
diff-field-objectives = objetivo
diff-field-unit = unidad
diff-field-quantity = cantidad
diff-field-unit_cost = costo unitario
diff-field-weight = ponderación
diff-due-occasion = en una ocasión sin día conocido
diff-field-focal_point = punto focal
diff-field-occasion = ocasión
diff-field-code = código
diff-field-id = identificador
diff-field-baseline = línea de base
diff-field-targets = meta
diff-field-source = fuente
diff-field-aliases = otros nombres
diff-field-currency = moneda
diff-field-rounded_to = redondeado a
diff-field-starts = empieza el
diff-field-years = ejercicios
diff-field-revision = revisión
diff-field-country = país
diff-field-language = idioma
diff-field-ignore = reglas descartadas
diff-field-lead = la primera institución es la líder
diff-field-strict = las advertencias cuentan como errores
diff-field-levels = nombre de un nivel
diff-field-difference = diferencia
diff-field-reason = motivo

diff-field-status = estado
diff-field-progress = avance
diff-field-committed = comprometido
diff-field-disbursed = desembolsado
diff-field-prepared = preparado el
diff-field-achievements = logros
diff-field-challenges = dificultades
diff-field-next_steps = próximos pasos
diff-field-activities = actividades informadas
diff-field-value = valor
diff-field-axis = eje

diff-sign-added = agregado
diff-sign-removed = eliminado
diff-sign-changed = modificado
diff-sign-moved = movido o renumerado
diff-sign-divided = dividido o fusionado
diff-sign-guess = probablemente el mismo

diff-unchanged = sin cambios: { $counts }
diff-count-axis = { $count ->
    [one] un eje
   *[other] { $count } ejes
}
diff-count-result = { $count ->
    [one] un resultado
   *[other] { $count } resultados
}
diff-count-activity = { $count ->
    [one] una actividad
   *[other] { $count } actividades
}
diff-count-line = { $count ->
    [one] una línea presupuestaria
   *[other] { $count } líneas presupuestarias
}
diff-count-task = { $count ->
    [one] una tarea
   *[other] { $count } tareas
}
diff-count-total = { $count ->
    [one] un total
   *[other] { $count } totales
}
diff-count-changes = { $count ->
    [one] un cambio
   *[other] { $count } cambios
}
diff-summary-findings = hallazgos de la verificación: { $appeared ->
    [one] { $appeared } nuevo
   *[other] { $appeared } nuevos
}, { $cured ->
    [one] { $cured } corregido
   *[other] { $cured } corregidos
}
diff-left-out = { $count ->
    [one] Aquí se omite otro cambio
   *[other] Aquí se omiten otros { $count } cambios
}: la comparación entera sería demasiado larga para un comentario.

diff-heading-record = Registro de { $quarter }
diff-record-gone = El registro de { $quarter } desapareció: lo que informaba ya no está.
diff-record-gone-money = El registro de { $quarter } desapareció, con { $amount } desembolsados: lo que informaba ya no está.
diff-finding-gone = desaparecido con su registro
diff-summary-records = registros: { $count }
gate-changes = --fail-on { $gate }: { $count ->
    [one] un cambio así
   *[other] { $count } cambios así
}
gate-new = --fail-on { $gate }: { $count ->
    [one] un hallazgo nuevo
   *[other] { $count } hallazgos nuevos
}
gate-rises = --fail-on { $gate }: aumento de { $change }, de { $before } a { $after }
gate-unreadable = --fail-on { $gate } no se puede juzgar: un lado no se pudo leer entero
gate-currencies = --fail-on { $gate } no se puede juzgar: las monedas difieren

amendments-title = Registro de modificaciones
amendments-totals = Totales
amendments-amounts = Montos
amendments-others = Otras modificaciones
amendments-records = Registros de ejecución
amendments-number = N.º
amendments-item = Objeto
amendments-period = Período
amendments-record = Registro
amendments-difference = Diferencia
amendments-reason = Motivo

log-title = Historia de { $name }
log-title-plan = Historia del plan
log-date = Fecha
log-commit = Revisión
log-author = Autor
log-what = Qué cambió
log-budget = Presupuesto
log-basis = Origen
log-printed = impreso
log-computed = calculado
log-quarters = Trimestres
log-first = primera aparición
log-again = de nuevo presente
log-divided = dividido en { $names }
log-discarded = una fusión anuló: { $changes }
log-called-now = { $was } se llama ahora { $name }.
blame-title = De dónde vienen las cifras de { $name }
blame-what = Qué
blame-value = Valor
blame-message = Mensaje
log-removed = eliminado
log-unreadable = el plan no se puede leer en esta revisión: { $message }
log-no-plan = el plan no está en esta revisión
log-shallow = La historia termina aquí porque este clon es superficial: traiga el resto con `git fetch --unshallow`.
log-more = y { $count ->
    [one] otro cambio
   *[other] otros { $count } cambios
}
log-amount = { $label }: { $before } → { $after }
log-remarks = { $name } ({ $remarks })
log-reworded = { $label }: redactado de otro modo

git-written = escrito: { $what }
git-kept = ya estaba: { $what }
git-removed = eliminado: { $what }
git-foreign = dejado como está, por estar configurado de otro modo: { $what }
git-nothing-to-remove = No había nada que eliminar.
git-not-on-path = El programa `crossfoot` no está en PATH: git no lo encontrará. Instálelo con `cargo install --path .`, o agregue su carpeta a PATH.
git-try = Pruebe `git diff`, `git log -p --ext-diff`, `git plan-diff`, `git difftool -t crossfoot`. Guarde .gitattributes en un commit: a los demás solo les quedará ejecutar este comando.
git-unmerged = { $path }: todavía sin fusionar
git-called-by-git = Es git quien llama a este comando: `crossfoot git install` se encarga.
git-only-layout = Solo cambiaron comentarios, la disposición o números anteriores: `git diff --no-ext-diff` los muestra.
git-not-a-plan = mostrado como texto, por no poderse leer como plan ({ $remark })
diff-field-description = descripción
diff-field-tags = etiquetas
diff-field-priority = prioridad
diff-field-place = lugar
diff-field-reference = lugar en la fuente
diff-field-times = veces
diff-field-percent = por ciento
diff-field-of = de
diff-field-deduction = deducción
diff-field-tag = etiqueta
diff-field-after = después
diff-field-own = clave propia

merge-total = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}, { $period }: { $sum }, suma de las partes fusionadas (nuestro { $ours }, suyo { $theirs })
merge-translation = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}: { $field } se redactó de otro modo en un lado y se tradujo en el otro: vea si la traducción todavía corresponde
merge-order = { $path }: { $node ->
    [none] plan
   *[other] { $node }
}: ambos lados cambiaron el orden; se conservó el nuestro
merge-conflicts = { $path }: { $count ->
    [one] queda un conflicto
   *[other] quedan { $count } conflictos
}; si hay un total entre ellos, `crossfoot check` dice la suma
merge-by-lines = { $path }: fusionado por líneas, como lo hace git, porque no se puede fusionar como plan
merge-no-toml = { $path }: fusionado por líneas sin conflicto, pero el resultado no se puede leer: revíselo antes del commit
merge-impossible = { $path }: sin fusionar: { $reason }
diff-field-amounts_in = unidad de los montos
diff-field-contact = contacto
diff-field-rates = tasas
diff-field-recurs = cada cuánto se repite
diff-field-report = informes
diff-field-groups = por grupo
diff-field-shares = por línea o financiador
diff-field-until = aplazada hasta
diff-field-from = enviado por
diff-field-evidence = pruebas
diff-field-submitted = entregado el
diff-field-received = recibido el
diff-field-lessons = lecciones
diff-field-section = capítulo
diff-field-recommendation = recomendación
diff-field-risk = riesgo
diff-field-event = reuniones, misiones y talleres
diff-field-pledge = promesa
