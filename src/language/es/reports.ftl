# Informes: títulos, encabezados, datos, notas al pie.

# Palabras de la página misma, en todo formato de un informe.
layout-contents = Contenido
layout-page = Página { $page } de { $pages }
layout-gantt-progress = Avance
layout-cover = Portada
layout-long-number = Los números de más de 15 cifras se escriben como texto: una hoja de cálculo los redondearía.
layout-notes = Notas
layout-back = volver a la tabla
layout-not-applicable = n/a
layout-included-in = incluido en { $id }
layout-quarter = T{ $number }
quarter-of-year = { $part }{"\u00A0"}{ $year }
month-of-year = { $part } de { $year }
layout-today = hoy
layout-gantt = { $time ->
        [year] Cronograma por año
        [month] Cronograma por mes
       *[quarter] Cronograma por trimestre
    }
layout-colon = :
layout-semicolon = ;
layout-runs = programada
layout-rests = no programada
layout-years-only = { $years } (trimestre no informado)
layout-year-only = año conocido por el presupuesto, trimestre no informado
layout-nothing = Nada que informar.
layout-amounts-in =
    { $unit ->
        [billions] Montos en miles de millones de { $currency }
        [millions] Montos en millones de { $currency }
        [thousands] Montos en miles de { $currency }
       *[one] Montos en { $currency }
    }
as-written = { $text }
currency-name = { $code ->
        [XOF] FCFA (XOF)
        [XAF] FCFA (XAF)
       *[other] { $code }
    }

# Cómo se llaman los niveles si el plan no lo dice.
level-plan = Plan
level-axis = Eje
level-result = Resultado
level-activity = Actividad
level-line = Línea presupuestaria
level-task = Tarea
level-total = Total
level-body = Institución
level-many = { MANY($name) }
within-axis = eje estratégico
within-result = resultado esperado
nobody-responsible = No se indica ninguna institución responsable

# Datos de la portada.
fact-currency = Moneda
fact-texts = Idioma de los textos del plan
fact-plan-source = Fuente
fact-citation = Citar así
language-name = { $code ->
    [en] inglés
    [fr] francés
    [es] español
    [pt] portugués
    [ar] árabe
   *[other] { $code }
}
fact-document = Versión del documento
fact-revision = Datos del
stand = { $date } ({ $commit })
stand-changed = { $date } ({ $commit }), modificados desde entonces
fact-declared = Total declarado
fact-computed = Total calculado

# Encabezados de columnas.
column-level = Nivel
column-id = N.º
column-body = Institución
column-title = Título
column-period = Período
column-unphased = Sin repartir
column-computed = Calculado
column-declared = Declarado
column-difference = Diferencia

# Filas.
report-total = Total
row-declared = según el documento
row-periods-not-known = sin período

# Notas al pie.
note-finding = { $about }: { $said }
note-accepted = { $note }. Aceptado: { $reason }
note-about-plan = El plan
note-about-period = { $period }
note-about-id-in-period = { $id }, { $period }
note-more-findings = Hay más hallazgos; «crossfoot check» los da todos.
note-unreadable = Un monto de esta suma no se puede leer o calcular; por eso no se conoce.
note-overflow = Los montos son demasiado grandes para sumarlos.

# El presupuesto.
report-budget-by = Presupuesto por { $level }
report-budget-by-body = Presupuesto por institución responsable
report-budget-by-year = Presupuesto por ejercicio
report-budget-by-quarter = Presupuesto por trimestre
report-budget-by-month = Presupuesto por mes

# El cronograma.
report-schedule = Cronograma
schedule-only-years = El plan no indica trimestres. Se muestran los años que tienen presupuesto: año conocido por el presupuesto, trimestre no informado.
schedule-coarser = Donde el plan indica un trimestre o un período más largo, se marcan todos sus meses.
basis-quarters = Trimestres conocidos
basis-years = Solo se conoce el año
basis-unknown = No se conocen
column-parts = { $time ->
        [year] Años
        [month] Meses
       *[quarter] Trimestres
    }
column-basis = Conocido

# El resumen.
report-overview = Resumen
fact-country = País
fact-period = Período
country-name = { $country }
from-to = del { $from } al { $to }
section-contents = Contenido
section-budget = Presupuesto
section-adds-up = ¿Cuadran los totales?
section-next = Para seguir
count-axes = Ejes estratégicos
results-in-rows = { $results } en { $rows } filas
count-results = Resultados esperados
count-activities = Actividades
count-budgeted = De ellas, con presupuesto
count-lines = Líneas presupuestarias
count-tasks = Tareas
count-totals = Totales
count-indicators = Indicadores
count-bodies = Instituciones
count-records = Registros trimestrales
adds-up = Sí: ni errores ni advertencias.
adds-up-with-warnings = { $warnings ->
        [one] Sí: ningún error, una advertencia.
       *[other] Sí: ningún error, { $warnings } advertencias.
    }
does-not-add-up = { $errors ->
        [one] No: un error
       *[other] No: { $errors } errores
    }{ $warnings ->
        [0] .
        [one] , una advertencia.
       *[other] , { $warnings } advertencias.
    }
more-errors = { $count ->
        [one] Otro error más; «crossfoot check» los muestra todos.
       *[other] Otros { $count } errores; «crossfoot check» los muestra todos.
    }
finding-with-label = { $message }: { $label }
column-rule = Regla
column-finding = Hallazgo
column-place = Lugar
next-check = todos los hallazgos, con las líneas por corregir
next-show = una actividad, entera
next-budget = el presupuesto por eje y actividad
next-quarter = el último informe trimestral

# Un elemento, entero.
report-show-node = { $level } { $id }
report-show-indicator = Indicador { $id }
report-show-indicators = Indicadores llamados { $id }
report-show-body = Institución { $id }
fact-belongs-to = Pertenece a
fact-measures = Mide
fact-responsible = Instituciones responsables
fact-partners = Socios
fact-objectives = Objetivos
fact-weight = Ponderación
fact-years = Ejercicios
fact-starts = Primer día
fact-amounts-in = Importes en unidades de
fact-rounded-to = Redondeado a
fact-rate = Un { $currency } vale
fact-levels = Nombres de los niveles
fact-lead = Institución líder
nobody-leads = ninguna: los responsables solo se enumeran
fact-ignored = Reglas no controladas
fact-strict = Advertencias contadas como errores
section-remarks = Observaciones del plan
node-title = { $id } { $title }
report-synthesis = Síntesis { $year }
section-done = Concluido en el ejercicio
section-measured = Lo que se midió
synthesis-more = { $count ->
    [one] Y una más.
   *[other] Y { $count } más.
}
synthesis-shortened = Los textos y las listas están abreviados aquí; el informe anual { $year } los da completos.
report-plan = Plan operativo { $year }
section-due-year = Previsto en el ejercicio
section-due-in = Previsto en { $quarter }
section-carried = Pendiente de ejercicios anteriores
section-work-of-year = Trabajos del ejercicio
column-due-in = Previsto en
column-undivided = Trimestre no conocido
operational-of-quarter = Importe de { $quarter }
operational-over = De actividades ya terminadas
note-undivided = Importe cuyo trimestre no se conoce: el plan lo indica para el ejercicio, y lo que financia abarca varios trimestres, o ninguno que se conozca.
note-over-before = Concluidas o canceladas antes: { $ids }.
deadline-day-unknown = día no conocido
deadline-occasion = { $title } ({ $occasion })
column-contact = Contacto
column-focal-point = Punto focal
fact-formerly = Anteriormente
fact-source = Medios de verificación
fact-name = Nombre
fact-aliases = Otros nombres
column-note = Observación
column-code = Código
column-unit = Unidad
column-quantity = Cantidad
column-unit-cost = Costo unitario
column-funder = Financiador
column-amount = Monto
column-baseline = Línea de base
column-target = Meta
column-target-period = Meta para
column-actual = Valor medido
column-quarter = Trimestre
column-trend = Tendencia
column-of = De
column-indicator = Indicador
column-status = Estado
column-progress = Avance
column-committed = Comprometido
column-disbursed = Desembolsado
year-known = { $years }: año conocido por el presupuesto, trimestre no informado
schedule-not-known = no se conoce
value-in-period = { $period }: { $value }
amounts-not-applicable = El documento dice «n/a»: no corresponde, o sin costo calculado.
amounts-included-in = El monto figura en { $id }.
amounts-unreadable = Lo que está impreso no se puede leer.
amounts-blank = No hay ningún monto impreso.
section-amounts = Montos
section-parts = Lo que le pertenece
section-lines = Líneas presupuestarias
section-indicators = Indicadores
section-progress = Ejecución
section-findings = Hallazgos de la verificación
section-values = Valores
section-alone = Única responsable
section-leads = Institución líder
section-shares = Corresponsable
section-helps = Socia
section-pays = Montos financiados
status-not-started = no iniciada
status-under-way = en curso
status-completed = terminada
status-suspended = suspendida
status-cancelled = cancelada
trend-up = ↑
trend-down = ↓
trend-same = =

# Indicadores.
report-indicators = Indicadores
count-with-target = Con meta
count-with-actual = Con valor medido

# Informes de ejecución.
report-quarter = Informe del { $number ->
        [1] primer
        [2] segundo
        [3] tercer
       *[4] cuarto
    } trimestre de { $year }
report-year = Informe anual { $year }
report-final = Informe final
report-bodies = Instituciones responsables
report-deadlines = Calendario de informes
fact-prepared = Preparado el
fact-printed = Impreso el
not-known = no informado
of-quarter = { $quarter }
no-record = { $count ->
        [one] No hay registro de { $quarters }: no se informó nada de ese trimestre.
       *[other] No hay registros de { $quarters }: no se informó nada de esos trimestres.
    }
section-summary = Resumen
nothing-to-report = Nada que informar.
section-by-level = Ejecución por { $level }
section-by-body = Ejecución por institución responsable
section-by-quarter = Trimestre por trimestre
section-due = Actividades previstas
section-year-known = Actividades de las que solo se conoce el año, por el presupuesto
section-unscheduled = Actividades realizadas fuera del calendario
section-unplanned = Actividades fuera del plan
section-events = Reuniones, misiones y talleres
section-late = Actividades atrasadas
section-achievements = Logros
section-challenges = Dificultades
section-next-steps = Próximos pasos
section-next-quarter = Actividades previstas para el trimestre siguiente
section-next-year = Actividades previstas para el ejercicio siguiente
section-budget-and-declared = Presupuesto y totales declarados
section-schedule = Cronograma
section-deadlines = Plazos
summary-due = Actividades previstas
summary-year-known = Solo se conoce el año
summary-unscheduled = Realizadas fuera del calendario
summary-completed = Terminadas
summary-under-way = En curso
summary-not-started = No iniciadas
summary-suspended = Suspendidas
summary-cancelled = Canceladas
summary-not-reported = No informadas
summary-late = Atrasadas
summary-planned = Previsto para el trimestre, si se indica
summary-committed = Comprometido
summary-disbursed = Desembolsado
summary-unplanned = Desembolsado fuera del plan
summary-budget-of-plan = Presupuesto
summary-budget-of-year = Presupuesto del ejercicio
summary-disbursed-to-date = Desembolsado desde el comienzo del ejercicio
summary-financial-rate = Tasa de ejecución financiera
summary-physical-rate = Tasa de ejecución física
summary-covered = Parte del plan que abarca esta tasa
column-completed = Terminadas
column-under-way = En curso
column-not-started = No iniciadas
column-not-reported = No informadas
column-late = Atrasadas
column-budget = Presupuesto
column-budget-of-year = Presupuesto del ejercicio
column-planned = Previsto
column-disbursed-to-date = Desembolsado acumulado
column-financial = Tasa financiera
column-physical = Tasa física
column-ended = Fin previsto
column-latest-status = Último estado
column-prepared = Preparado el
column-reported = Actividades informadas
column-date = Fecha
column-deadline = Objeto
column-up-to = Período
column-state = Estado
column-days = Días restantes
column-key = Clave
column-alone = Única
column-leads = Líder
column-shares = Corresponsable
column-helps = Socia
status-not-reported = no informada
basis-scheduled = programada
basis-year-known = trimestre no informado
deadlines-leap-day = El 29 de febrero cae en el 28 en los años que no lo tienen.
deadline-recorded = registro presentado
deadline-over = vencido
deadline-next = próximo
deadline-ahead = por venir
column-activities = Actividades
section-over = Actividades vencidas y nunca informadas
note-sentence = { $said }
note-not-by-year = El plan no reparte { $amount } por ejercicio: ni este monto ni lo desembolsado para actividades sin presupuesto de { $year } cuentan en la tasa.

incomplete = Incompleto: { $count ->
    [one] algo no se puede leer ({ $places }) y falta aquí
   *[other] { $count } cosas no se pueden leer (primero: { $places }) y faltan aquí
    }; `crossfoot check` dice por qué
summary-incomplete = Incompleto
record-unread = { $count ->
    [one] El registro de { $quarters } no se puede leer, en todo o en parte: lo que dice no se conoce aquí.
   *[other] Los registros de { $quarters } no se pueden leer, en todo o en parte: lo que dicen no se conoce aquí.
    }
deadline-unread = registro ilegible
report-funding = Financiamiento
funding-nobody = No se indica ningún financiador
funding-no-line = No cubierto por una línea
column-funded = Financiado
column-unfunded = Sin financiar
column-needed = Necesidad
stage-pledged = Prometido
stage-signed = Firmado
stage-received = Recibido
stage-withdrawn = Retirado
column-pledged-in-all = Prometido en total
column-gap = Brecha
column-pledge-of = Para
column-printed = Según lo prometido
section-pledges = Necesidades y promesas por financiador
section-pledges-by-period = Necesidades y promesas por período
section-pledge-list = Promesas de financiamiento
pledge-beyond-needs = Lo que promete un financiador que el presupuesto no designa reduce solo la brecha del conjunto.
pledge-beyond-periods = Lo prometido para ningún período, o para uno sin necesidades, reduce solo la brecha del conjunto.
funding-undivided = Sin dividir por período
column-times = Veces
column-percent = Por ciento
foreign-without-rate = { $count ->
    [one] Un monto en { $currencies } no cuenta en ninguna suma
   *[other] { $count } montos en { $currencies } no cuentan en ninguna suma
  }: el plan no da ninguna tasa en `[rates]`.
said-yes = sí
fact-description = Descripción
fact-of = De
fact-deduction = Deducción
fact-after = Después
fact-tag = Etiqueta
fact-tags = Etiquetas
fact-priority = Prioridad
fact-reason = Motivo de la última modificación
fact-place = Lugar
fact-reference = En la fuente
fact-note = Observación
fact-code = Código
fact-unit = Unidad
fact-quantity = Cantidad
fact-times = Veces
fact-unit_cost = Costo unitario
fact-percent = Por ciento
fact-funder = Financiador
section-time-unknown = Actividades quizás previstas: ni el cronograma ni el presupuesto dicen cuándo
status-reported = informada, sin estado
summary-without-status = Informadas sin estado
summary-not-due = No previstas
summary-on-budget = Desembolsado con este presupuesto
summary-beyond-budget = Desembolsado fuera de este presupuesto
column-listed = Enumeradas abajo
column-on-budget = Desembolsado con este presupuesto
column-beyond-budget = Desembolsado fuera de este presupuesto
column-disbursed-before = Desembolsado antes
column-as-of = Al final de
column-progress-known = Avance conocido de
note-beyond-year = Se desembolsaron { $amount } para actividades sin presupuesto de { $year }: con el presupuesto de otros ejercicios, o sin presupuesto. No cuentan en la tasa financiera.
note-beyond-plan = Se desembolsaron { $amount } para actividades sin presupuesto. No cuentan en la tasa financiera.
note-not-recorded = { $count ->
    [one] No hay registro de { $quarters }: no se conoce lo desembolsado entonces, y falta en las sumas y las tasas.
   *[other] No hay registros de { $quarters }: no se conoce lo desembolsado entonces, y falta en las sumas y las tasas.
    }
note-physical = Las tasas físicas corresponden al final del { $quarter }, el último trimestre que tiene registro. Abarcan las actividades cuyo avance se conoce: { $known } de { $all }.
note-counted = { $count ->
        [one] { $ids } se repite: su avance es el número de veces realizadas de las debidas hasta esa fecha, no de todas.
       *[other] { $ids } se repiten: su avance es el número de veces realizadas de las debidas hasta esa fecha, no de todas.
    }
fact-recurs = Se repite
every-year = cada año
every-half = cada semestre
every-quarter = cada trimestre
column-times-done = Veces realizada
times-done = { $done } de { $due }
column-other-axes = Otros ejes
column-other-sets = Otros años juntos
executive-amount = { $amount }{"\u00A0"}{ $currency }
executive-cancelled = { $count ->
        [one] una cancelada
       *[other] { $count } canceladas
    }
executive-completed = { $count ->
        [one] una terminada
       *[other] { $count } terminadas
    }
executive-extremes = Ejecución financiera más alta: { $most } ({ $highest }); más baja: { $least } ({ $lowest }).
executive-late = { $late ->
        [0] Ninguna actividad está atrasada.
        [one] Una actividad está atrasada.
       *[other] { $late } actividades están atrasadas.
    }
executive-money-of-plan = Del presupuesto de { $budget } se han desembolsado { $spent }, es decir, { $rate }.
executive-money-of-year = Del presupuesto de { $year }, { $budget }, se han desembolsado { $spent }, es decir, { $rate }.
executive-not-due = { $count ->
        [one] una no prevista
       *[other] { $count } no previstas
    }
executive-not-reported = { $count ->
        [one] una no informada
       *[other] { $count } no informadas
    }
executive-not-started = { $count ->
        [one] una no iniciada
       *[other] { $count } no iniciadas
    }
executive-physical = El avance físico era de { $rate } al final del { $quarter }.
executive-states = { $all ->
        [one] La única actividad del plan: { $states }.
       *[other] De las { $all } actividades del plan: { $states }.
    }
executive-suspended = { $count ->
        [one] una suspendida
       *[other] { $count } suspendidas
    }
executive-under-way = { $count } en curso
executive-without-status = { $count ->
        [one] una informada sin estado
       *[other] { $count } informadas sin estado
    }
layout-acronym = { $short }: { $long }
layout-acronyms = Siglas – { $all }.
layout-alarm = requiere atención
layout-charts = Gráficos
layout-done = realizada
layout-figure = Gráfico
layout-labelled = { $label } { $value }
layout-left-out = { $count ->
        [one] Ninguna página es lo bastante ancha para una columna más: { $columns }. El libro de cálculo (.xlsx) la contiene.
       *[other] Ninguna página es lo bastante ancha para { $count } columnas más: { $columns }. El libro de cálculo (.xlsx) las contiene.
    }
layout-signed = { $place }, { $day }
layout-sources = Fuentes – { $all }.
layout-table = Tabla
plot-budget-cumulated = Presupuesto, fin del ejercicio
plot-curve = Presupuesto y desembolsos desde el comienzo del plan
plot-disbursed-cumulated = Desembolsado
plot-money = Presupuesto y ejecución por { $level }
plot-status = Número de actividades por estado y por { $level }
plot-stopped = Suspendidas, aplazadas, canceladas
section-cumulated = Desembolsos acumulados
of-body = { $body }
of-quarter-and-body = { $quarter }, { $body }
section-lessons = Lecciones aprendidas
status-postponed = aplazada
summary-postponed = Aplazadas
executive-postponed = { $count ->
        [one] una aplazada
       *[other] { $count } aplazadas
    }
report-answers = Quién ha respondido sobre { $quarter }
answers-summary = Han respondido { $answered } de { $all } organismos.
answers-came = ha respondido
answers-missing = sin respuesta
answers-reminder = Recordatorio: { $body }
section-answers = Quién ha respondido
column-received = Recibido
column-asked = Por informar
column-from = Enviado por
column-until = Aplazada al
column-groups = Por grupo
column-submitted = Entregado
column-covers = Período cubierto
deadline-submitted = entregado
reminder-to = Para: { $contact }
reminder-subject = Asunto: su informe de { $quarter }, { $plan }
reminder-greeting = Estimados colegas:
reminder-asks = { $count ->
    [one] todavía no hemos recibido el formulario de { $quarter } ({ $body }). Pregunta por la actividad { $activities }.
   *[other] todavía no hemos recibido el formulario de { $quarter } ({ $body }). Pregunta por { $count } actividades: { $activities }.
}
reminder-was-due = Debía volver antes del { $date }.
reminder-is-due = Debe volver antes del { $date }.
reminder-how = Rellenen, por favor, las casillas blancas y devuelvan el libro tal cual; lo que aún no se sabe queda en blanco y, donde no hubo nada, escriban 0. Gracias.
report-stretch = Informe de ejecución, de { $from } a { $to }
section-next-quarters = Previsto en los próximos trimestres
section-risks = Riesgos
section-recommendations = Recomendaciones y su seguimiento
section-recommendations-open = Recomendaciones aún abiertas
column-risk = Riesgo
column-risk-level = Nivel
column-measure = Medida
column-owner = Responsable
column-recommendation = Recomendación
recommendation-open = abierta
column-follow-up = Seguimiento
column-event = Evento
column-event-kind = Tipo
column-venue = Lugar
column-to-day = Hasta
column-bodies = Entidades
column-participants = Participantes
column-outcome = Resultado
column-since = Desde
own-heading = { $title }
column-explanation = Explicación
column-corrective = Medida correctiva
column-light = Semáforo
column-reached = Alcanzado
column-rest = Resto
light-amber = ▲ ámbar
light-green = ● verde
light-red = ■ rojo
light-rule = Alcanzado: parte del camino recorrido desde la línea de base hasta la meta. Semáforo: ● verde desde { $green } %, ▲ ámbar desde { $amber } %, ■ rojo por debajo.
no-code = No se indica ningún código
no-result = Sin resultado
section-by-code = Ejecución por código presupuestario
section-by-funder = Ejecución por financiador
section-variances = Previsto y realizado
several-codes = Varios códigos: los registros no dicen con cuál se pagó
several-funders = Varios financiadores: los registros no dicen con qué financiamiento se pagó
variance-rule = Se enumeran las actividades cuyo desembolso difiere en más de una décima parte de lo previsto para el período, y aquellas para las que se indica una medida correctiva.
names-more = { $count } más
deadlines-more = { $count ->
    [one] Hay un día más que no figura aquí.
   *[other] Hay { $count } días más que no figuran aquí.
}
