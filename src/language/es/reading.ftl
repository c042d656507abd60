# Lo que se dice al leer el texto de un plan.

text-too-large = este archivo tiene { $size } MiB; a partir de 256 MiB no se puede leer
text-too-large-help = divida el plan en un archivo por eje
text-not-utf8 = este archivo no es texto en UTF-8
text-not-utf8-label = el primer byte que no es UTF-8
text-not-utf8-help = guarde el archivo como UTF-8 en su editor

toml-duplicate-key = la clave `{ $key }` figura dos veces en una tabla
toml-duplicate-key-label = otra vez
toml-duplicate-table = la tabla `{ $table }` figura dos veces
toml-not-a-table = este encabezado prolonga lo que no es una tabla
toml-first-here = primero aquí
toml-opened-here = abierto aquí
toml-line-break = la línea no se puede cortar antes o después de `=`
toml-carriage-return = un retorno de carro sin salto de línea detrás; guarde el archivo con finales de línea corrientes
toml-unexpected = no se espera `{ $character }` aquí
toml-string-not-closed = falta la comilla de cierre de este texto
toml-character-in-string = un carácter que no puede figurar en un texto
toml-escape = después de `\` hay en un texto lo que TOML no conoce; escriba `\\` para el signo mismo
toml-number = no es un número que TOML conozca
toml-date = no es una fecha que TOML conozca; escriba 2013-07-15
toml-not-quoted = las palabras se escriben entre comillas
toml-comma = falta aquí una coma
toml-array-not-closed = falta el `]` de cierre
toml-table-not-closed = falta la `{"}"}` de cierre
toml-key-over-lines = una clave no puede ocupar varias líneas
toml-too-deep = está anidado con demasiada profundidad para leerlo
toml-other = no es TOML: { $words }
toml-wanted = se espera { $expected }; se encuentra { $found }
token-line-end = el final de la línea
token-file-end = el final del archivo
token-key = una clave
token-equals = `=`
token-point = `.`
token-comma = `,`
token-bracket = `]`
token-brace = `{"}"}`
token-string = un texto
token-word = una palabra
token-space = un espacio
token-other = otro signo
toml-perhaps-more = la lectura se detiene aquí: puede haber más errores

typo-write = escriba `{ $correction }`
typo-key = la clave `{ $key }` no está entre comillas
typo-key-label = una clave con acentos o espacios se escribe entre comillas
typo-french-key = los campos de un plan tienen nombres en inglés, y `{ $key }` no es ninguno
typo-curly-quotes = este texto está entre comillas de procesador de textos
typo-curly-quotes-label = TOML conoce las comillas rectas
typo-percent = `{ $typed }` contiene el signo %
typo-percent-label = un porcentaje se escribe sin su signo
typo-decimal-comma = `{ $typed }` contiene una coma decimal
typo-decimal-comma-label = los decimales van después de un punto
typo-grouped-number = `{ $typed }` contiene separadores que TOML no conoce
typo-grouped-number-label = las cifras se agrupan con `_`, o no se agrupan
typo-currency = `{ $typed }` contiene una moneda
typo-currency-label = un monto se escribe sin su moneda
typo-date = `{ $typed }` no es una fecha que TOML conozca
typo-date-label = los días se escriben año-mes-día
typo-words-in-number = `{ $typed }` no es un número
typo-words-in-number-label = un número se escribe solo con cifras
typo-bare-word = `{ $typed }` no está entre comillas
typo-bare-word-label = las palabras se escriben entre comillas
typo-nothing = `{ $key }` no tiene valor
typo-nothing-help = omita `{ $key }` si no se sabe nada; cero se escribe `{ $key } = 0`, lo que no corresponde se escribe `{ $key } = "n/a"`

kind-string = un texto
kind-number = un número
kind-boolean = verdadero o falso
kind-date = una fecha
kind-time = una hora
kind-array = una lista
kind-table = una tabla

form-plan = el plan
form-axis = un eje
form-result = un resultado
form-activity = una actividad
form-line = una línea presupuestaria
form-task = una tarea
form-total = un total
form-check = la tabla `[check]`
form-indicator = un indicador
form-body = una institución
form-deadline = un plazo
form-pledge = una promesa de financiamiento
form-accepted = un hallazgo aceptado
form-record = un registro de ejecución
form-recorded-activity = una actividad de un registro de ejecución
form-recorded-indicator = un indicador de un registro de ejecución
form-unplanned = una actividad fuera del plan
form-event = un evento

unknown-field = { $form } no tiene el campo `{ $field }`
unknown-field-belongs = este campo pertenece { $forms }
form-owner = { A($form) }
unknown-field-move = mueva `{ $field } = …` arriba de la primera subtabla de la tabla a la que se refiere
unknown-field-period = escriba `{ $field } = {"{"} { $period } = … {"}"}`
unknown-field-known = sus campos son { $fields }
unknown-field-own = consérvelo bajo una clave propia: `{ $key } = …`
not-kept-schedule = diga cuándo se realiza con `schedule = ["2024-03-01..2024-05-30"]`
not-kept-activity = una actividad tiene tareas (`[[…activity.task]]`, pasos sin dinero) y líneas (`[[…activity.line]]`, con dinero); un resultado tiene actividades
not-kept-objectives = los objetivos son de un eje; escriba aquí `description = "…"`
not-kept-depends = lo que debe ir antes no se conserva: dígalo en `note`, o bajo una clave propia, como `x-depends`
not-kept-stage = el plan lleva un solo monto: otra versión del presupuesto es otra revisión del plan, y lo comprometido y pagado figura en `progress/`
not-kept-achieved = lo alcanzado figura en los registros: `[[indicator]]` en `progress/`
did-you-mean = ¿quiso decir `{ $meant }`?
missing-field = { $form } no tiene `{ $field }`
missing-field-help = escriba por ejemplo `{ $example }`
missing-currency-related = este monto exige una moneda
invalid-value = `{ $field }` no se puede leer
expected-kind = aquí se espera { $expected }, y no { $found }
expected-list = se espera una lista, entre corchetes
expected-tables = esta tabla puede figurar varias veces: su encabezado lleva corchetes dobles
not-a-language = `{ $key }` no es el código de un idioma, como `en` o `fr`
no-language = este texto no está en ningún idioma
empty-string = este texto está vacío
number-is-not-an-id = un identificador es un texto: como número, 4.10 se convertiría en 4.1
quoted-date = una fecha se escribe sin comillas
ends-before-it-begins = termina antes de empezar
expected-pledged = se esperaban montos por período
expected-pledged-help = escriba `amount = {"{"} total = 100 {"}"}`
not-a-plain-number = no es un número decimal simple
not-a-small-number = no es un número entero pequeño
negative-number = este número es menor que cero
not-positive = este número no es mayor que cero
amount-in-quotes = un monto es un número, sin comillas
amount-help = escriba cifras, con `_` entre los grupos y `.` antes de los decimales: `1_500_000.50`
amount-too-long = un monto tiene a lo sumo { $digits } cifras
amount-without-period = este monto no dice su período
amount-precision = `{ $amount }` tiene más decimales que su moneda
amount-precision-label = { $decimals ->
    [one] { $decimals } decimal
   *[other] { $decimals } decimales
  }; la moneda tiene { $allowed }
amount-precision-help = { $allowed ->
    [0] escriba un número entero, o corrija `currency`
    [one] escriba a lo sumo un decimal, o corrija `currency`
   *[other] escriba a lo sumo { $allowed } decimales, o corrija `currency`
  }
expected-amounts = se esperan montos por período
expected-amounts-help = escriba `{ $field } = {"{"} 2012 = 5_000, total = 5_000 {"}"}`, `{ $field } = "n/a"`, o nada
expected-targets = se esperan metas por período
expected-targets-help = escriba `targets = {"{"} 2014 = 30 {"}"}`
included-and-amounts = una fila cuyo dinero figura en otra no tiene montos propios
not-applicable-spelling = lo que no corresponde se escribe `"n/a"`
not-a-currency = `{ $code }` no es el código de una moneda (ISO 4217)
currency-cfa = escriba `currency = "XOF"` para el franco CFA de África Occidental, `currency = "XAF"` para el de África Central
currency-help = escriba las tres letras de la moneda: `currency = "XOF"`
not-a-unit = no es una unidad de montos
amounts-in-help = escriba `amounts_in = "thousands"`, `"millions"`, o un número: 1_000
not-a-rate = una tasa es un número mayor que cero, una sola para todos los años o una para cada uno: `USD = 605.5`, `USD = {"{"} 2024 = 605.5 {"}"}`
declared-twice = aquí ya figuran totales en la moneda del plan
outside-plan-period = `{ $period }` está fuera del período del plan
outside-plan-period-label = el plan abarca los años { $years }
outside-plan-period-help = corrija el período, o agregue el año a `years` en el archivo del plan
unknown-period = `{ $field }` no tiene el período `{ $period }`
unknown-period-help = sus claves son los años { $years }, sus trimestres, `unphased`, `total`
period-reversed = `{ $period }` termina antes de empezar
period-not-a-year = `{ $period }` es un trimestre, y varios períodos juntos se hacen de años
period-not-a-year-help = escriba un monto por trimestre, o uno para los años
ambiguous-amount = `{ $amount }` se puede leer de dos maneras
ambiguous-amount-label = la moneda tiene menos decimales: ¿separa este punto los miles?
ambiguous-amount-help = escriba `{ $one }` o `{ $other }`
overlapping-periods = el período `{ $period }` ya tiene un monto
overlapping-periods-label = este tiempo se cuenta dos veces
overlapping-periods-help = deje uno de los dos; solo un año puede figurar junto a sus propios trimestres
overlapping-periods-related = el otro monto
nested-too-deep = los resultados pueden contener resultados en { $most } niveles a lo sumo
not-quarters = `{ $text }` no designa trimestres del plan
not-quarters-help = escriba `{ $year }-Q2`, `{ $year }-Q1..{ $year }-Q3`, o `{ $year }` para todo el año
years-are-texts = los años se escriben entre comillas
expected-quarters = los trimestres se escriben entre comillas
unsupported-format = este plan está escrito en la versión { $version } del formato
unsupported-format-label = este programa lee la versión { $supported }
unsupported-format-help = instale un crossfoot más reciente, o corrija el número
date-too-far = un plan no puede empezar en ese año
year-label = `{ $label }` no puede designar un año: se tomaría por otra cosa
year-twice = `{ $label }` figura dos veces
too-many-years = un plan tiene a lo sumo { $most } años, este tiene { $years }
no-years = un plan tiene al menos un año
not-a-level = un plan no tiene el nivel `{ $key }`
not-a-level-help = los niveles son `plan`, `axis`, `result`, `activity` y `line`
dotted-key = una clave que contiene un punto se escribe entre comillas
deadline-twice = un plazo tiene uno de `on`, `date` y `days_after_quarter`
not-a-day-of-year = un día del año se escribe «mes-día»: "10-31"
not-a-rule = no existe la regla `{ $rule }`
not-a-rule-help = `crossfoot rules` las enumera
record-name = `{ $name }` no designa un trimestre del plan
record-name-help = dé al archivo el nombre de su trimestre: `{ $example }`
not-a-status = `{ $word }` no es un estado de avance
not-a-status-help = escriba `no-iniciada`, `en-curso`, `terminada`, `suspendida`, `aplazada` o `cancelada`
not-a-stage-help = escriba `prometida`, `firmada`, `recibida` o `retirada`
not-a-percentage = un porcentaje está entre 0 y 100
amount-no-range = un monto es un solo número; si el documento imprime un rango, escriba lo que cuenta, y el rango en `note` o bajo una clave propia
amount-no-words = si no se publica ningún monto, omita la celda; si no corresponde ninguno, escriba `{ $field } = "n/a"`; diga por qué en `note`
not-kept-parts = un valor no tiene partes por país o por grupo: escriba un indicador para cada una
not-a-recurrence = `{ $word }` no dice con qué frecuencia
not-a-recurrence-help = escriba "yearly" (cada año), "half-yearly" (cada semestre) o "quarterly" (cada trimestre), o los períodos en que se realiza una vez cada uno: ["2012-Q4", "2013-Q4"]
form-recommendation = una recomendación
form-review = lo que se dice de un año o del conjunto
form-risk = un riesgo
form-section = una sección
no-shares = no figura en ella ninguna línea ni ningún financiador
toml-conflict = { $count ->
    [one] una fusión dejó aquí un conflicto
   *[other] una fusión dejó { $count } conflictos en este archivo, el primero aquí
}, entre «{ $ours }» y «{ $theirs }»
toml-conflict-help = deje un lado de cada uno, o los dos juntos, y elimine las líneas que empiezan con `<<<<<<<`, `|||||||`, `=======` y `>>>>>>>`; `git checkout --ours ARCHIVO` o `--theirs ARCHIVO` toma un lado entero
file-ending = el nombre del archivo debe terminar en { $endings }
file-outside = un archivo de la carpeta del plan, por una ruta que parte de ella
form-report = la tabla `[report]`
form-signature = una firma
not-a-colour = seis cifras hexadecimales, como "#1F3A5F"
not-a-section = los informes no tienen la sección `{ $name }`
not-a-section-help = las secciones son { $all }
