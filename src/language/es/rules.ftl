# Las reglas en una línea cada una (rule-ID), y los títulos bajo los que se enumeran.

## Grupos

group-text = Texto: un archivo no se puede leer
group-footing = Totales: un total difiere de sus partes
group-structure = Estructura: identificadores, referencias y períodos
group-framework = Marco lógico: una laguna
group-schedule = Cronograma y dinero
group-progress = Ejecución
group-acceptance = Hallazgos aceptados

rule-help = `{ $command }` explica la regla, con un ejemplo malo y uno bueno.

## Texto

rule-invalid-text = un archivo no está en UTF-8, o es demasiado grande
rule-invalid-toml = un archivo no es TOML válido
rule-unknown-field = un campo no existe, o no está en su lugar
rule-missing-field = falta un campo obligatorio
rule-invalid-value = un campo contiene un valor que no puede contener
rule-unsupported-format = el plan está escrito en una versión posterior del formato

## Totales

rule-row-total = el total impreso de una fila difiere de sus períodos
rule-year-total = el monto de un año difiere de sus trimestres
rule-line-total = una línea presupuestaria difiere de cantidad × costo unitario
rule-activity-total = el presupuesto de una actividad difiere de sus líneas
rule-result-total = el total declarado de un resultado difiere de sus partes
rule-axis-total = el total declarado de un eje difiere de sus partes
rule-plan-total = el total declarado del plan difiere de sus partes
rule-percent-total = un monto difiere del porcentaje que debe ser
rule-cross-total = un total transversal difiere de lo que suma
rule-exchange-rate = dos totales de una misma fila suponen otra tasa que el resto del plan
rule-overflow = una suma es demasiado grande para calcularla con exactitud

## Estructura

rule-duplicate-id = dos elementos tienen el mismo identificador
rule-duplicate-record = un trimestre está registrado dos veces
rule-unknown-reference = un nombre no designa nada en el plan, o remite a sí mismo
rule-overlapping-periods = dos montos de una fila abarcan el mismo período
rule-outside-plan-period = un período cae fuera de los años del plan
rule-negative-amount = un monto es negativo
rule-amount-precision = un monto tiene más decimales que su moneda
rule-ambiguous-amount = un monto que se puede leer de dos maneras
rule-duplicate-title = dos actividades, o dos indicadores, tienen el mismo título

## Marco lógico

rule-activity-without-budget = una actividad no tiene presupuesto
rule-activity-without-schedule = una actividad no tiene cronograma
rule-activity-without-responsible = nadie es responsable de una actividad
rule-result-without-indicator = un resultado no tiene indicador
rule-result-without-activity = un resultado no tiene actividad
rule-indicator-without-target = un indicador no tiene meta

## Cronograma y dinero

rule-money-outside-schedule = una actividad tiene dinero en un período en que no se realiza
rule-schedule-without-money = una actividad se realiza en un año para el que no tiene dinero

## Ejecución

rule-unknown-progress = un registro habla de algo que el plan no tiene
rule-overspent = se desembolsó más de lo presupuestado
rule-overpledged = los financiadores prometen más de lo necesario
rule-progress-decreased = el avance acumulado es menor que en un trimestre anterior
rule-completed-with-money-left = a una actividad terminada le queda dinero
rule-deadline-passed = un plazo venció sin que se haya presentado el informe

## Aceptación

rule-stale-acceptance = un hallazgo aceptado ya no existe, o su diferencia cambió

page-bad = Ejemplo malo:
page-good = Ejemplo bueno:
rule-conflicting-progress = unas instituciones dicen cosas distintas de un mismo trimestre
rule-reported-twice = dos instituciones informan el mismo dinero
