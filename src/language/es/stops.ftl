# Lo que detiene una ejecución: el hecho, y qué hacer.

## El plan

stop-options-behind = `--format` y `--output` van después del comando
stop-no-plan-here = aquí no hay ningún plan: ni `plan.toml` en esta carpeta o más arriba, ni en `plan/`
stop-no-plan-here-advice = indique uno con `--plan RUTA`, o empiece uno con `crossfoot new plan`
stop-not-a-plan = `{ $name }` no es un plan: no hay `plan.toml`
stop-not-a-plan-advice = empiece uno con `crossfoot new { $name }`, o indique otra carpeta con `--plan RUTA`
stop-plan-unreadable = el plan `{ $name }` no se puede leer
stop-plan-unreadable-advice = `crossfoot --plan { $name } check` dice por qué
stop-not-whole = `{ $name }` no se pudo leer entero: `crossfoot check` dice por qué
stop-no-current-folder = no se conoce la carpeta actual

## Archivos y carpetas

stop-cannot-read = no se puede leer `{ $name }`
stop-cannot-read-plan = no se puede leer el plan `{ $name }`
stop-cannot-read-part = no se puede leer la carpeta `{ $name }` del plan
stop-cannot-read-input = no se puede leer el plan en la entrada estándar
stop-cannot-write = no se puede escribir `{ $name }`
stop-nothing-changed = no se modificó nada
stop-others-changed = no se modificó; ya escritos: { $files }
stop-cannot-remove = no se puede eliminar `{ $name }`
stop-cannot-make-folder = no se puede crear la carpeta `{ $name }`
stop-exists = `{ $name }` ya existe; no se escribió nada
stop-folder-exists = `{ $name }` ya existe y no es una carpeta vacía; no se escribió nada
stop-changed-meanwhile = `{ $name }` cambió entretanto; no se escribió nada: vuelva a ejecutar el comando
stop-link-outside = `{ $name }` es un enlace que sale de la carpeta del plan: copie el archivo en el plan
stop-link-circle = `{ $name }` es un enlace que vuelve a sí mismo
stop-system-not-found = no existe ese archivo o carpeta
stop-system-denied = acceso denegado
stop-system-no-folder = no es una carpeta
stop-system-folder = es una carpeta
stop-system-read-only = este disco es de solo lectura
stop-system-full = el disco está lleno

## Git

stop-no-git = las revisiones se leen con el programa `git`, que no está instalado o no figura en PATH
stop-no-git-advice = instale git, o compare dos carpetas: `crossfoot diff ANTERIOR NUEVO`
stop-git-not-started = no se puede iniciar el programa `git`
stop-git-silent = no se puede hablar con `git cat-file --batch`
stop-git-settings = git no pudo guardar su configuración: `{ $command }`
stop-git-no-trust = git no confía en el repositorio de `{ $name }`
stop-git-said = mensaje de git: { $said }
stop-no-repository = `{ $name }` no está en un repositorio git y por eso no tiene revisiones
stop-no-repository-advice = vaya al repositorio del plan, o compare dos carpetas o dos archivos: `crossfoot diff ANTERIOR NUEVO`
stop-outside-repository = `{ $name }` no está en el repositorio git `{ $repository }`
stop-no-commit = este repositorio todavía no tiene ningún commit
stop-no-commit-advice = guarde primero el plan: `git add . && git commit`
stop-in-no-revision = el plan `{ $name }` todavía no figura en ninguna revisión
stop-no-revision = `{ $revision }` no es ni una ruta ni una revisión de este repositorio
stop-no-revision-advice = `git log --oneline` y `git tag` muestran lo que hay; `git fetch` trae lo que otros publicaron
stop-no-revision-shallow = este clon es superficial y su historia está cortada: tráigala con `git fetch --unshallow` (en un workflow de GitHub: `fetch-depth: 0`)
stop-nothing-common = `{ $one }` y `{ $other }` no tienen ningún commit en común
stop-nothing-common-advice = compárelos directamente: `A..B`, con dos puntos
stop-nothing-common-shallow = este clon es superficial: traiga la historia con `git fetch --unshallow`
stop-no-plan-at = no hay ningún plan `{ $name }`
stop-no-plan-in-revision = no hay ningún plan `{ $name }` en la revisión `{ $revision }`
stop-no-plan-in-revision-yet = todavía no contenía ningún plan: tome una revisión más reciente
stop-no-plan-in-revision-elsewhere = contiene un plan en otro lugar, que puede indicar así: { $plans }
stop-no-history = git no pudo dar la historia del plan
stop-no-object = git no tiene el objeto `{ $id }`
stop-no-object-advice = si este clon es parcial o está dañado: `git fetch`, y después `git fsck`
stop-object-broken = el objeto git `{ $id }` no se puede leer
stop-plan-of = el plan de `{ $name }` no se puede leer
stop-plan-of-because = el plan de `{ $name }` no se puede leer: { $place }: { $reason }
stop-three-revisions = `{ $name }` designa dos revisiones, y al lado se indica otra: indique dos en total
stop-no-path = no hay ninguna carpeta ni archivo `{ $name }`

## Nombres que el plan no conoce

stop-not-called = en este plan nada se llama `{ $name }`
stop-not-called-advice = `crossfoot report budget` enumera lo que contiene
stop-no-plan-ever = ninguna revisión tiene en este lugar un plan que se pueda leer
stop-never-called = nada se llama `{ $name }` en ninguna revisión del plan
stop-no-axis = no hay eje `{ $name }`
stop-no-axis-advice = los ejes son: { $all }
stop-no-body = no hay institución `{ $name }`
stop-no-body-advice = las instituciones son: { $all }
stop-no-quarter = `{ $quarter }` no es un trimestre de este plan, que va de { $first } a { $last }
stop-no-year = el plan no tiene el ejercicio `{ $year }`
stop-no-year-advice = sus ejercicios son { $all }
stop-no-months = el cronograma de este plan no indica meses ni días: no hay nada que mostrar por mes
stop-no-months-advice = `crossfoot report schedule` lo muestra por trimestre

## Respuestas que no se pueden dar

stop-terminal = una terminal no puede mostrar el formato { $format }
stop-terminal-advice = indique un archivo: `-o informe.{ $format }`
stop-no-format = el nombre `{ $name }` no indica ningún formato
stop-no-format-advice = dé al archivo un nombre con { $all }, o agregue `--format`; un PDF se imprime desde el documento o la página web
stop-new-without-folder = indique una carpeta: `crossfoot new mi-plan`
stop-record-revision = un registro se escribe en la carpeta del plan, no en una revisión: quite `--at`
stop-record-one-file = `{ $name }` es un solo archivo; los registros van junto al plan, en una carpeta
stop-record-one-file-advice = póngalo en una carpeta con el nombre `plan.toml`: sus registros irán a `progress/`
stop-recorded = el trimestre { $quarter } ya tiene su registro, `{ $file }`; no se escribió nada
stop-no-file-name = ningún archivo puede llamarse `{ $quarter }.toml`: escriba los nombres de `years` sin `/` ni `:`
stop-nothing-to-correct = no hay nada que corregir: cada total impreso concuerda con sus partes
stop-no-such-correction = no hay corrección { $number }; `crossfoot repair` las enumera de 1 a { $last }
stop-correct-unread = no se escribió nada, porque una parte del plan no se puede leer: { $place }: { $finding }
stop-correct-unread-advice = `crossfoot check` dice qué escribir allí; después vuelva a ejecutar el comando
stop-alternatives = las correcciones { $one } y { $other } son dos posibilidades de una misma causa: no se escribió nada
stop-alternatives-advice = elija una de ellas
stop-would-differ = no se escribió nada, porque entonces habría { $declared } ({ $place }), y { $computed } para sus partes
stop-would-differ-advice = dé en la misma llamada las otras correcciones que van con esta, como `--apply 1,4`
stop-correct-revision = una revisión de git no se corrige, solo los archivos actuales: quite `--at`
stop-correct-input = lo que vino por la entrada estándar no se corrige: indique el plan con `--plan RUTA`
stop-nothing-to-accept = `check` no encuentra nada sobre `{ $name }` que se pueda aceptar
stop-several-to-accept = `check` encuentra varias cosas sobre `{ $name }`: { $rules }
stop-several-to-accept-advice = diga cuál: `--select { $rule }`
stop-cannot-append = la aceptación no se puede agregar al final del archivo del plan
stop-accept-by-hand = escríbala a mano: `accepted = [{"{"} { $entry } {"}"}]`
stop-no-file = `{ $name }` es una tubería o un dispositivo, no un archivo
stop-no-file-advice = para un plan que viene de una tubería, escriba `--plan - < { $name }`
stop-name-with-controls = el nombre de `{ $name }` contiene un salto de línea u otro carácter de control: git no puede saberlo
stop-no-object-partial = este clon es parcial, y no se descarga nada mientras se lee un plan: descargue el resto con `git fetch --refetch --no-filter`
stop-gaps = `{ $name }` no se pudo leer entero, y el resto faltaría aquí
stop-gaps-advice = corríjalo (`crossfoot check` lo dice todo), o agregue `--partial` para seguir sin ello
stop-output-closed = la salida estándar está cerrada: la respuesta no se puede mostrar en ninguna parte

## Documentos

stop-document = { $name }: { $why }
stop-document-password = está protegido con contraseña, o cifrado
stop-document-password-advice = ábralo con la contraseña, y guarde una copia sin ella
stop-document-broken = no se puede leer: { $reason }
stop-document-unpacks = ocupa más de { $megabytes } megabytes descomprimido, lo que ningún plan hace
stop-document-cells = tiene más de { $count } celdas
stop-document-old = su formato no se lee (.doc o .xlsb)
stop-document-old-advice = guárdelo como .docx o .xlsx
stop-document-other = no es un libro de cálculo, ni un archivo CSV, ni un documento de Word (.docx)
stop-document-uncounted = { $cell } contiene una fórmula sin valor guardado
stop-document-uncounted-advice = ábralo en una hoja de cálculo y guárdelo allí
stop-document-no-table = no se encontró en él ninguna tabla de actividades
stop-document-no-table-advice = una tabla necesita una fila de encabezados, como «Actividad», «2025», «Total»
stop-unknown-encoding = no hay ninguna codificación llamada `{ $name }`
stop-separator = un separador es un signo ASCII: `;` `,` `|`
stop-correct-document = `{ $name }` no es un texto: no se escribe nada en él
stop-correct-document-advice = corrija la celda allí, o haga de él un plan con `crossfoot import`
stop-layout = { $place }: { $why }
stop-layout-toml = no es TOML
stop-layout-value = `{ $key }` no puede ser { $value } en una disposición
stop-layout-key = una disposición no tiene `{ $key }` aquí
stop-stretch-backwards = { $from } viene después de { $to }
stop-file-outside = `{ $name }` sale de la carpeta del plan
stop-file-unusual = `{ $name }` no es un archivo de tamaño habitual
stop-template = `{ $name }` no puede servir de plantilla: { $why }
stop-template-advice = `template` designa un documento de Word (.docx) tal como lo guarda Word o LibreOffice: el membrete y los números de página en el encabezado y el pie
template-no-document = no es un documento de Word
template-broken = su parte { $part } no se puede leer
template-strict = se guardó como «Open XML estricto»; guárdelo como «Documento de Word (.docx)»
template-runs = contiene macros u objetos de otros programas
template-fetches = su parte { $part } va a buscar algo a otra parte al abrirse
template-large = contiene demasiado
template-narrow = sus páginas no dejan sitio para las tablas
stop-logo-needs-png = un documento de Word no puede mostrar `{ $name }` solo
stop-logo-needs-png-advice = ponga al lado la misma imagen como `{ $png }`
stop-not-a-picture = `{ $name }` no es una imagen PNG, JPEG o SVG
