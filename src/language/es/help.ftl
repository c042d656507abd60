# La ayuda de cada comando y de cada argumento: `help-COMANDO`, `help-COMANDO--argumento`; `help--argumento` vale donde un
# comando no tiene la suya. El inglés está junto a los argumentos; una prueba mantiene unidos los dos.

## Alrededor

usage = Uso:
usage-commands = Comandos
usage-arguments = Argumentos
usage-options = Opciones
usage-default = por omisión
usage-values = valores posibles
usage-more = Para saber más: --help.

usage-value-missing = { $argument } necesita un valor, y no lo hay
usage-value-unfit = el valor `{ $value }` no sirve para { $argument }
usage-unknown-argument = aquí no se conoce el argumento { $argument }
usage-unknown-command = no existe el comando { $command }
usage-number-of-values = { $argument } no tiene el número correcto de valores
usage-twice = { $argument } solo se puede dar una vez
usage-conflict = { $argument } no va con { $other }
usage-missing = falta { $argument }
usage-no-command = falta un comando
usage-meant = ¿quiso decir { $meant }?

value-COMMAND = COMANDO
value-PATH = RUTA
value-REV = REVISIÓN
value-LANG = IDIOMA
value-DATE = FECHA
value-FILE = ARCHIVO
value-FORMAT = FORMATO
value-RULE = REGLA
value-TEXT = TEXTO
value-NAME = NOMBRE
value-QUARTER = TRIMESTRE
value-YEAR = EJERCICIO
value-DIR = CARPETA
value-FOLDER = CARPETA
value-AXIS = EJE
value-BODY = INSTITUCIÓN
value-KIND = CLASE
value-GATE = LÍMITE
value-PLAN = PLAN
value-CODE = CÓDIGO
value-SIDE = LADO
value-SIGN = SIGNO
value-WHAT = QUÉ
value-OLD = ANTERIOR
value-NEW = NUEVO
value-PERIOD = PERÍODO
value-FOR = PARA
value-TIME = TIEMPO
value-WHEN = CUÁNDO

## En todas partes

help = Planes de acción cuyas cuentas cuadran
help-more = crossfoot guarda un plan de acción (ejes, resultados esperados, actividades, presupuesto, cronograma, indicadores) como texto simple, verifica que sus totales concuerden, imprime sus informes y muestra lo que cambia una revisión.
help--plan = El plan: una carpeta, un archivo TOML, un libro de cálculo, un archivo CSV o un documento de Word, o - para la entrada estándar; `check`, `show`, `report`, `repair` y `log` toman su ruta también sin --plan [por omisión: el plan.toml más cercano hacia arriba, si no plan/]
help--at = Leer el plan tal como era en esta revisión de git
help--lang = Idioma de la respuesta [por omisión: el del plan, después el del entorno]
help--today = La fecha de hoy, para plazos y atrasos [por omisión: el reloj]
help--layout = Leer un libro de cálculo, un archivo CSV o un documento de Word como dice esta disposición (`crossfoot import --show-layout`)
help--color = Cuándo usar color
help--help = Mostrar la ayuda
help--version = Mostrar la versión
help--format = Cómo imprimirlo [por omisión: según el final del nombre del archivo, si no terminal]
help--output = Escribirlo en este archivo; para csv también una carpeta, con un archivo por tabla
help--csv = Para quién se escribe el csv: `plain` para programas, `excel` para quien lo abre en una hoja de cálculo
help--partial = Seguir sin lo que no se puede leer del plan, y decirlo al comienzo

## Comandos

help-check = Verificar que los totales de un plan cuadren, y todo lo demás que puede estar mal en él
help-check--format = Cómo mostrar los hallazgos
help-check--path = El plan, si --plan no lo nombra: una carpeta, un archivo TOML, un libro de cálculo, un archivo CSV o un documento de Word
help-check--select = Solo estas reglas [varias, o una con comas]
help-check--ignore = Todas las reglas menos estas
help-check--strict = Contar las advertencias como errores
help-check--all = Mostrar cada hallazgo entero: sin reunir las advertencias por regla, y más de cien errores
help-check--accept = Aceptar lo que una regla encuentra sobre este eje, resultado, actividad o línea, o sobre el plan (`plan`): lo escribe en plan.toml. Si varias reglas encuentran algo allí, `--select` dice cuál
help-check--fix = Corregir los errores de escritura en los archivos del plan: lo que seguramente se quiso escribir, nunca un importe que solo sugiere el cálculo
help-check--dry_run = Mostrar las correcciones de --fix como un parche para `git apply`, sin escribir nada
help-check--reason = Por qué queda así

help-show = Mostrar entero un eje, un resultado, una actividad, un indicador o una institución
help-show--id = Un identificador (IV.1), un lugar (II/3: el tercer resultado del eje II), o el nombre de una institución o de un indicador

help-repair = Averiguar qué número está mal donde los totales no cuadran, y corregirlo
help-repair--about = Solo lo que se refiere a este eje, resultado, actividad o línea, entero; `plan` para los totales generales
help-repair--format = Cómo mostrar las explicaciones
help-repair--apply = Escribir en el plan las correcciones de estos números, como 1,4
help-repair--patch = Imprimir las correcciones de estos números como un parche para `git apply`

help-report = Imprimir un informe: presupuesto (budget), cronograma (schedule), trimestre (quarter), año (year), final…
help-report-after =
    Ejemplos:
      crossfoot report quarter 2013-T2 -o informe.docx
      crossfoot report --from 2013-S1                        un semestre
      crossfoot report --from 2012-T4 --to 2013-T3 -o informe.docx
help-report--from = Lo que se hizo y se pagó a partir de este período: un trimestre, un semestre, un año
help-report--to = Hasta el final de este período [por omisión: el de --from]
help-report-answers = Quién respondió sobre un trimestre, y recordatorios para los demás
help-report-answers--quarter = El trimestre, como 2013-T2
help-report-budget = El presupuesto por año, con los totales calculados junto a los declarados
help-report-budget--by = Cómo ordenarlo
help-report-budget--lines = Imprimir también las líneas presupuestarias, con cantidad, veces, costo unitario, financiador y código
help-report-schedule = Qué actividad se realiza cuándo
help-report-schedule--by = En qué se dividen los años
help-report-quarter = Lo que se hizo y se pagó en un trimestre
help-report-quarter--quarter = El trimestre, como 2013-T2
help-report-year = Lo que se hizo y se pagó en un año: la suma de sus trimestres
help-report-year--year = El ejercicio, como 2013
help-report-synthesis = Un año en dos páginas, en el idioma de quien las lee
help-report-synthesis--year = El ejercicio, como 2013
help-report-plan = Lo previsto en cada trimestre de un año, con su dinero: el plan operativo anual
help-report-plan--year = El ejercicio, como 2013
help-report-final = Lo que se hizo y se pagó en todo el plan
help-report-funding = Quién paga qué, por período, y para qué no se indica ningún financiador
help-report-funding--by = Las columnas
help-report-bodies = Cada institución, con lo que tiene a su cargo y lo que paga
help-report-indicators = Cada indicador, con su línea de base, sus metas y lo que se midió
help-report-deadlines = El calendario de informes; en ics para programas de calendario

help-diff = Mostrar lo que cambió entre dos planes
help-diff-more = ANTERIOR y NUEVO son carpetas, planes de un solo archivo, o revisiones de git del plan actual; ANTERIOR puede ser A..B, o A...B para lo que B cambió desde que dejó A, o REV:CARPETA si el plan estaba en otra parte. Lo que existe como ruta se toma por una ruta. Sin argumentos: HEAD frente a los archivos actuales; con --at REV: lo que cambió REV.
help-diff--old = El plan anterior [por omisión: HEAD]
help-diff--new = El plan nuevo [por omisión: los archivos actuales]
help-diff--format = Cómo mostrar los cambios
help-diff--output = Escribir en este archivo un registro de modificaciones para un comité: docx, xlsx, csv, html, md o json según el final del nombre
help-diff--summary = Solo los totales y cuántos cambios hay
help-diff--full = Cada monto y cada palabra que cambió, aunque sean muchos
help-diff--axis = Solo este eje, por identificador [varios, o uno con comas]
help-diff--body = Solo lo que esta institución tiene a su cargo, por clave o nombre
help-diff--kind = Solo cambios de esta clase
help-diff--partial = Seguir sin lo que no se puede leer de un lado, y decirlo
help-diff--exit_code = Terminar con el código 1 si hay diferencias
help-diff--fail_on = Terminar con el código 1 si hay tales cambios: money, schedule, text, structure, records, new-errors, new-warnings, total>5%, "axis II>1_000_000" (aumenta más que eso); con 2 si no se puede decir; varios

help-log = Mostrar una actividad, un resultado o un eje a través de todas las revisiones, la más reciente primero
help-log-more = Lo sigue a través de cambios de identificador (`formerly`), de archivo y de carpeta del plan.
help-log--id = Su identificador, o su lugar (II/3) [por omisión: el plan entero]
help-log--format = Cómo mostrar la historia
help-log--kind = Solo cambios de esta clase

help-blame = Mostrar qué revisión dio su valor a cada cifra impresa de una fila, y desde cuándo existe cada hallazgo sobre ella
help-blame--id = Su identificador, o su lugar (II/3); plan para el plan mismo
help-blame--period = Solo este período: un año, un trimestre, total
help-blame--format = Cómo mostrarlo

help-explain = Decir qué significa una regla, con un plan que la infringe y otro que la respeta
help-explain--rule = La regla, como row-total; `crossfoot rules` las enumera

help-rules = Enumerar todas las reglas con que se verifica un plan
help-rules--format = Cómo mostrar la lista

help-schema = Imprimir un esquema JSON del formato, para editores de texto

help-new = Empezar un plan, tomar un ejemplo, o empezar el registro de un trimestre
help-new-after =
    Ejemplos:
      crossfoot new mi-plan                    un plan pequeño, con comentarios que lo explican
      crossfoot new --example mali mi-plan     el plan de Malí para la resolución 1325, tal como se publicó
      crossfoot new --quarter 2013-T2          progress/2013-Q2.toml del plan, para completar
      crossfoot new --quarter 2013-T2 --forms out   un libro de cálculo por institución responsable, para enviar
help-new--folder = La carpeta que se creará; no debe existir todavía, o estar vacía
help-new--example = Escribir allí este ejemplo, y no el plan pequeño
help-new--quarter = Agregar al plan el registro de este trimestre, con cada actividad prevista en él

help-new--forms = Escribir en esta carpeta un formulario por institución responsable, para completarlo y leerlo con `collect`
help-new--body = Escribir solo el formulario de esta institución

help-collect = Leer formularios completados e incorporarlos a los registros de las instituciones que los enviaron
help-collect-more = Escribe progress/TRIMESTRE/INSTITUCIÓN.toml para cada formulario. Lo que no se puede tomar se dice con su celda, y se conserva en el registro como comentario. Si se ejecuta de nuevo, no cambia nada de lo que dice lo mismo.
help-collect-after =
    Ejemplos:
      crossfoot new --quarter 2013-T2 --forms out   hacer los formularios
      crossfoot collect recibidos/*.xlsx            leer los que volvieron
      crossfoot collect --dry-run recibidos/*.xlsx  decir lo que se escribiría

    Códigos de salida: 0 se tomó todo, 1 algo no se tomó, 2 nada se pudo leer.
help-collect--files = Los libros de cálculo (.xlsx, .ods, .xls) que volvieron
help-collect--quarter = El trimestre que se reúne [por omisión: el de la mayoría de los formularios]
help-collect--dry_run = Decir lo que se escribiría, sin escribir nada
help-collect--replace = Reemplazar los registros cambiados a mano desde que se reunieron

help-import = Convertir un libro de cálculo, un archivo CSV o un documento de Word en un plan
help-import-after =
    Ejemplos:
      crossfoot import budget.xlsx -o plan/      escribe la carpeta del plan
      crossfoot import budget.xlsx --show-layout > layout.toml
                                                 cómo se entendió, para corregirlo; después
      crossfoot check budget.xlsx --layout layout.toml
      crossfoot import budget.xlsx --account     dice cómo se leyó cada celda, y no escribe nada
      crossfoot check budget.xlsx                lo verifica en su lugar
help-import--file = El documento: xlsx, xls, ods, csv o docx
help-import--output = La carpeta que se creará; no debe existir todavía, o estar vacía
help-import--show_layout = Imprimir cómo se entendió el documento, para corregirlo y devolverlo con --layout
help-import--account = Decir cuántas celdas hay, como qué se leyeron, y cuáles no se leyeron
help--encoding = La codificación de un archivo CSV [por omisión: se averigua]
help--separator = Lo que separa los valores de un archivo CSV [por omisión: se averigua]
help--decimal = El signo antes de los decimales de un documento [por omisión: se averigua]
help--revision = Qué lado de los cambios registrados de un documento de Word leer [por omisión: after]
help--currency = La moneda de los montos de un documento, como EUR [por omisión: se averigua]

help-git = Hacer que git hable de actividades y no de líneas
help-git-install = Escribir en la configuración de este repositorio el comparador, los encabezados y el alias `git plan-diff`
help-git-install--print = Imprimir lo que se escribiría, sin escribir nada
help-git-install--uninstall = Quitarlo todo

help-completions = Imprimir un guion que completa los comandos en su intérprete
help-completions--shell = El intérprete para el que se escribe el guion
help-man = Imprimir la página de manual, para `man -l -`
