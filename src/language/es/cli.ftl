# Lo demás que dicen los comandos: resumen, show, new, git, explain.

## new

new-wrote = escrito: { $file }
new-next = Después:
new-next-overview = el plan de un vistazo
new-next-check = ¿cuadran los totales?
new-next-budget = el presupuesto en una tabla
new-record-counts = { $due ->
    [0] según el cronograma no corresponde ninguna actividad
    [one] corresponde una actividad
   *[other] corresponden { $due } actividades
  }{ $perhaps ->
    [0] {""}
   *[other] , quizás { $perhaps } más
  }{ $late ->
    [0] {""}
   *[other] , { $late } de trimestres anteriores { $late ->
        [one] no está declarada terminada
       *[other] no están declaradas terminadas
      }
  }
new-record-next = Complételo, y después:
new-next-report = el informe del trimestre

## Un registro para completar (comentarios del archivo)

record-title = Ejecución del trimestre { $quarter }: del { $first } al { $last }
record-fill-in = Complete lo que sepa: quite el # al comienzo de una línea y escriba el valor después de su =.
record-not-reported = Lo que queda detrás de un # cuenta como no informado, que no es cero.
record-fields = Para cada actividad:
record-field-status = "no-iniciada", "en-curso", "terminada", "suspendida", "aplazada" (con `until`) o "cancelada"
record-field-progress = avance físico en por ciento desde el comienzo de la actividad: 40
record-field-committed = solo en este trimestre: 1_500_000
record-field-disbursed = solo en este trimestre: 1_500_000; un monto negativo corrige un trimestre anterior
record-field-note = una observación
record-field-corrective = lo que se hace para corregir un retraso o una diferencia
record-due = Previstas en este trimestre
record-budgeted = Quizás previstas: el presupuesto tiene dinero para { $year }, el plan no dice en qué trimestres
record-unknown = Quizás previstas: ni el cronograma ni el presupuesto dicen cuándo
record-late = Previstas antes y no declaradas terminadas
record-over = Terminadas o canceladas antes: { $ids }
record-body = { $name }
record-budget = Presupuesto: { $total }
record-budget-year = Presupuesto de { $year }: { $amount }; en total: { $total }
record-before = Antes: { $facts }
record-before-both = { $status }, { $percent } ({ $quarter })
record-before-status = { $status } ({ $quarter })
record-before-progress = { $percent } ({ $quarter })
record-before-disbursed = { $amount } desembolsados hasta ahora
record-status-not-started = no-iniciada
record-status-under-way = en-curso
record-status-completed = terminada
record-status-suspended = suspendida
record-status-cancelled = cancelada
record-indicators = Indicadores: quite todos los # de los que se midieron
record-baseline = línea de base { $value }
record-target = meta { $value } ({ $period })
record-actual = último valor { $value } ({ $period })
record-unplanned = Lo que se hizo y no está en el plan
record-events = Reuniones, misiones, talleres
record-recommendations = Recomendaciones aún abiertas: qué fue de ellas

## Valores de los argumentos

usage-day = escriba año-mes-día: 2013-07-15
usage-rule = no existe esa regla; `crossfoot rules` las enumera
usage-rule-meant = no existe esa regla; ¿quiso decir `{ $meant }`?
usage-gate = escriba { $all }
record-recurs = Se repite: `completed` significa esta vez. Realizadas hasta ahora: { $done } de { $all }
record-status-postponed = aplazada
