# Lo que dice una verificación: mensajes, etiquetas, notas y ayudas de los hallazgos.

# De qué hablan los hallazgos.
subject-plan = el plan
subject-axis = el eje { $id }
subject-result = el resultado { $id }
subject-activity = la actividad { $id }
subject-line = la línea { $id }
subject-task = la tarea { $id }
subject-total = el total { $id }
subject-own = { $own }
subject-titled = { $subject } «{ $title }»
total-of-plan = el total general
total-of-row = el total de la fila
period-of = { $period } de { $subject }

# Totales.
row-total = { $subject }: el total no es la suma de sus períodos
year-total = { $period } de { $subject }: el año no es la suma de sus trimestres
line-total = { $subject }: el monto no es cantidad × costo unitario
percent-total = { $subject }: el monto no es el que da su porcentaje
total = { $subject }: el total declarado no es la suma de sus partes
period-total = { $period } de { $subject }: el total declarado no es la suma de sus partes
footing-figures =
    total declarado { $declared }, { $parts ->
        [years] sus años dan
        [quarters] sus trimestres dan
        [periods] sus períodos dan
        [percent] su porcentaje da
        [product] cantidad × costo unitario da
        [lines] sus líneas dan
        [activities] sus actividades dan
        [results] sus resultados dan
        [axes] sus ejes dan
       *[parts] sus partes dan
    }{ $bound ->
        [most] {" "}a lo sumo
        [least] {" "}al menos
       *[exact] {""}
    } { $computed }: { $side ->
        [over] sobran { $difference }
       *[under] faltan { $difference }
    }
footing-agree =
    { $totals } concuerdan entre sí; { $parts ->
        [years] los montos anuales no concuerdan
        [quarters] los trimestres no concuerdan
        [periods] los montos de la fila no concuerdan
        [percent] el porcentaje no concuerda
        [product] cantidad × costo unitario no concuerda
        [lines] las líneas no concuerdan
        [activities] las actividades no concuerdan
        [results] los resultados no concuerdan
        [axes] los ejes no concuerdan
       *[parts] las partes no concuerdan
    } con ninguno de ellos
footing-agrees-here = { $total }: { $declared }, que concuerda
footing-same-cause = la misma causa: { $total }, { $figures }
footing-also = { $period }: { $figures }
footing-rounded = los totales están redondeados a { $unit }, lo que explica la diferencia
footing-help =
    escriba `{ $line }`, o corrija { $parts ->
        [years] un monto anual
        [quarters] un trimestre
        [periods] un monto de la fila
        [percent] el porcentaje o su base
        [product] la cantidad o el costo unitario
        [lines] una línea
        [activities] una actividad
        [results] un resultado
        [axes] un eje
       *[parts] una de sus partes
    }
percent-other-rate = { $rate } % de { $base } da exactamente este monto: si el porcentaje es el erróneo, escriba `{ $line }`
percent-other-base = es el { $rate } % de { $base }; la base es ahora { $now }
footing-help-parts =
    corrija un monto de la fila, o { $parts ->
       *[product] la cantidad o el costo unitario
    }
footing-help-quantity = cada período de la línea es cantidad × costo unitario; si la cantidad vale para cada uno, escriba `{ $line }`
footing-blank-years = { $count ->
    [one] la celda de { $years } está vacía: { $difference } allí completarían la fila
   *[other] las celdas de { $years } están vacías: { $difference } en una de ellas completarían la fila
  }

footing-help-open =
    { $names }{ $more ->
        [0] {""}
        [one] {" "}y { $more } más
       *[other] {" "}y { $more } más
    } { $count ->
        [one] no tiene ningún monto; { $difference } completaría el total
       *[other] no tienen ningún monto; juntos, { $difference } completaría el total
    }
footing-help-rounding = { $within } diferencias de { $all } tienen el tamaño de un redondeo; si los totales se redondearon, escriba `{ $line }`
overflow = un monto { DE($subject) } es demasiado grande para sumarlo
overflow-label = la suma o el producto no cabe en 128 bits
overflow-help = corrija los números: un monto tiene a lo sumo 24 cifras
## Cómo se muestran los hallazgos

severity-error = error
severity-warning = advertencia
severity-note = nota
finding-help = ayuda
finding-accepted = aceptado: { $reason }
finding-figures = declarado { $declared }, calculado { $computed }, diferencia { $difference }
finding-partial = algunos archivos no se pudieron leer; no se aplicaron las reglas sobre el plan entero


# Estructura.
duplicate-id = el identificador `{ $id }` se usa dos veces
duplicate-id-label = usado otra vez aquí
duplicate-id-related = usado primero aquí
duplicate-id-help = dé a uno de ellos otro identificador; `formerly` puede conservar el antiguo
duplicate-record = dos registros de { $quarter }
duplicate-record-label = este archivo registra por segunda vez el trimestre { $quarter }
duplicate-record-related = el primer registro del trimestre
duplicate-record-activity = la actividad `{ $name }` figura dos veces en { $quarter }
duplicate-record-indicator = el indicador `{ $name }` figura dos veces en { $quarter }
duplicate-record-twice-related = por primera vez aquí
duplicate-record-twice-help = deje una de las dos; los montos de un mismo trimestre se suman en un solo `disbursed`
duplicate-record-help = deje un solo archivo por trimestre en `progress/`
duplicate-recommendation = dos recomendaciones se llaman `{ $name }`
duplicate-recommendation-help = dé a una de ellas otro `id`; si es la misma, omita su `title`
unknown-body = `{ $name }` no figura en `[bodies]`
unknown-body-meant = escriba `{ $line }`, o agregue `{ $name }` a `[bodies]`
unknown-body-help = agréguela a `[bodies]`, como clave, nombre o alias
unknown-included-in = en este plan nada se llama `{ $id }`
unknown-included-in-help = escriba el identificador de la fila donde figura el dinero
included-in-circle = las remisiones de montos forman un círculo: { $circle }
included-in-circle-help = dé a una de estas filas su propio monto
negative-amount = un monto { DE($subject) } es negativo
negative-amount-help = escriba el monto sin signo, o réstelo de otra fila
duplicate-title = { $subject } tiene el título de otra actividad
duplicate-title-related = { $subject } también lo tiene
duplicate-title-help = precise en los títulos lo que distingue a las dos, o elimine una

# Marco lógico.
no-axis = el plan todavía no tiene ningún eje
no-axis-help = escriba cada eje en un archivo propio de la carpeta `axes`, o como `[[axis]]` en este archivo
activity-without-budget = { $subject } no tiene presupuesto
activity-without-budget-all = ninguna de las { $count } actividades tiene presupuesto
activity-without-budget-help = agregue `budget = { "{" } total = … { "}" }`; si no cuesta nada, `budget = "n/a"`
activity-without-schedule = { $subject } no tiene cronograma
activity-without-schedule-all = ninguna de las { $count } actividades tiene cronograma
activity-without-schedule-help = si se conocen los trimestres, agregue `schedule = ["{ $example }"]`
activity-without-responsible = { $subject } no tiene institución responsable
activity-without-responsible-all = ninguna de las { $count } actividades tiene institución responsable
activity-without-responsible-help = agregue `responsible = ["…"]` a la actividad, a su resultado o a su eje
result-without-indicator = { $subject } no tiene indicador
result-without-indicator-all = ninguno de los { $count } resultados tiene indicador
result-without-indicator-help = agregue `indicators = ["…"]`, o un `[[result.indicator]]` con sus metas
result-without-activity = { $subject } no tiene ninguna actividad
result-without-activity-all = ninguno de los { $count } resultados tiene actividad
result-without-activity-help = agréguele un `[[result.activity]]`, o elimine el resultado
indicator-without-target = un indicador { DE($subject) } no tiene meta
indicator-without-target-all = ninguno de los { $count } indicadores tiene meta
indicator-without-target-help = escríbalo como `[[result.indicator]]` con `targets = { "{" } { $example } = … { "}" }`

# Cronograma y dinero.
money-outside-schedule = { $subject } tiene { $amount } en { $period }, fuera de su cronograma
money-outside-schedule-related = el cronograma
money-outside-schedule-help = mueva el monto, o programe un trimestre de { $period }
schedule-without-money = { $subject } se realiza en { $period }, sin dinero para ese año
schedule-without-money-related = el presupuesto
schedule-without-money-help = agregue un monto para { $period }, o quite el año del cronograma; `{ $period } = "n/a"` dice que no cuesta nada

# Ejecución.
unknown-progress-activity = el plan no tiene la actividad `{ $name }`
unknown-progress-indicator = el plan no tiene el indicador `{ $name }`
unknown-progress-axis = el plan no tiene el eje `{ $name }`
ambiguous-progress-indicator = varios indicadores se llaman `{ $name }`
ambiguous-progress-help = escriba el lugar del que se quiere decir: { $places }
duplicate-title-indicator = el indicador `{ $name }` tiene el título de otro indicador
duplicate-title-indicator-related = `{ $name }` también lo tiene
duplicate-title-indicator-help = en un registro, su título no los distingue: dé a cada uno un `id`, o escriba estos lugares en los registros
unknown-progress-help = escriba un identificador del plan; lo que el plan no prevé va en `[[unplanned]]`
unknown-progress-recommendation-help = dele un `title`, o escriba el `id` de una que se hizo antes
overspent = lo desembolsado { DE($subject) } supera su presupuesto
overspent-no-budget = se desembolsó dinero { DE($subject) }, que no tiene presupuesto
overspent-no-budget-label = { $disbursed } desembolsados, nada presupuestado
overspent-no-budget-help = si el plan le da dinero, escriba su `budget`; si es de otra actividad, infórmelo allí
overspent-no-budget-related = su presupuesto está en blanco
overspent-year = en { $year }, lo desembolsado { DE($subject) } supera su presupuesto del año
overspent-label = { $disbursed } desembolsados, { $budget } presupuestados: sobran { $over }
overspent-help = `disbursed` es el monto de ese solo trimestre; un monto negativo corrige un trimestre anterior
overpledged = se prometió para { $subject } más de lo que cuesta
overpledged-label = { $pledged } prometidos, { $budget } presupuestados: sobran { $over }
overpledged-help = si una promesa está escrita dos veces, conserve una entrada y actualice su `status`
budget-related = el presupuesto
progress-decreased = el avance { DE($subject) } bajó
progress-decreased-label = { $now } %, después de { $before } %
progress-decreased-related = el registro anterior
progress-decreased-help = `progress` se cuenta desde el comienzo de la actividad; corrija este registro o el anterior
completed-with-money-left = { $subject } está terminada, pero le queda dinero
completed-with-money-left-label = { $disbursed } desembolsados de { $budget }: quedan { $left }
completed-with-money-left-help = informe lo que todavía se desembolsó, o diga en `note` qué será del resto y acepte el hallazgo: `crossfoot check --accept`
deadline-passed = `{ $title }` vencía el { $date }, y { $quarter } no tiene registro
deadline-passed-label = no hay registro de { $quarters }
deadline-passed-help = informe el trimestre: `crossfoot new --quarter { $quarter }`

# Hallazgos aceptados.
stale-acceptance-gone = `{ $rule }` ya no encuentra nada en `{ $at }`
stale-acceptance-changed = la diferencia aceptada de `{ $rule }` en `{ $at }` cambió
stale-acceptance-help = elimine esta entrada `[[accepted]]`, o corrija sus campos `check`, `at` y `period`
stale-acceptance-difference = examínela de nuevo; si debe quedar, escriba `{ $line }`
stale-acceptance-no-difference = elimine `difference`: este hallazgo no la tiene
exchange-rate = { $subject }: los totales en dos monedas no concuerdan
exchange-rate-label = { $foreign } { $currency } a { $rate } serían { $expected } { $own-currency }, y no { $own }
exchange-rate-help = corrija uno de los dos totales, o la tasa en `[rates]`
taken-of-itself = el monto depende de sí mismo: { $circle }
taken-of-itself-help = nombre lo que suma, o de qué es un porcentaje, sin él mismo
totals-too-deep = { $subject }: totales de totales en más de 16 niveles
totals-too-deep-help = nombre los ejes, resultados o actividades que suma
unknown-named = nada tiene el identificador `{ $id }`
unknown-named-help = escriba el identificador de un eje, un resultado, una actividad, una línea o un total
progress-money-of-task = { $subject }: una tarea no tiene dinero
progress-money-of-task-help = informe lo comprometido y pagado en su actividad
conflicting-progress = { $bodies } dicen cosas distintas de `{ $name }` en { $quarter }
conflicting-progress-help = corrija uno de los archivos, o escriba lo que cuenta en el registro propio del comité, `progress/{ $quarter }.toml`
conflicting-progress-related = lo que dice { $body }
reported-twice = { $one } y { $other } informan ambas { $amount } como `{ $field }` para la actividad `{ $name }` en { $quarter }: quizás el mismo dinero
reported-twice-committee = el comité
reported-twice-help = cada institución informa lo que pagó ella misma; quite el monto de uno de los archivos, o acepte el hallazgo si ambas pagaron
reported-twice-related = el primer informe del monto
unknown-progress-body = el plan no tiene la institución `{ $name }`
unknown-progress-recommendation = ningún registro anterior hace la recomendación `{ $name }`
deadline-not-submitted = nada dice que «{ $title }», previsto para el { $date }, se haya entregado
deadline-not-submitted-help = escriba el día en que se entregó: `submitted = { $day }`
