# Cómo se entendieron los documentos: libros de cálculo, valores con separadores, documentos de Word.

import-counts = { $name }: { $read } de { $filled } celdas con contenido leídas{ $left ->
    [0] {""}
   *[other] , { $left } no (`crossfoot import --account` las enumera)
}
import-account-sheet = { $area }: { $filled } celdas, { $read } leídas: { $parts }
import-account-rest = { "  " }no { $count ->
    [one] leída
   *[other] leídas
}: { $count } { $count ->
    [one] celda
   *[other] celdas
}, { $why }: { $cells }

import-read-title = { $count ->
    [one] el título
   *[other] { $count } títulos
}
import-read-header = { $count } de encabezados
import-read-heading = { $count } de títulos de grupo
import-read-id = { $count } { $count ->
    [one] identificador
   *[other] identificadores
}
import-read-words = { $count } { $count ->
    [one] texto
   *[other] textos
}
import-read-note = { $count } { $count ->
    [one] conservada como nota
   *[other] conservadas como notas
}
import-read-amount = { $count } { $count ->
    [one] monto
   *[other] montos
}
import-read-total = { $count } de totales
import-read-factor = { $count } cantidades y costos unitarios
import-read-schedule = { $count } del cronograma
import-read-dash = { $count } { $count ->
    [one] guion
   *[other] guiones
}

import-unread-percent = los porcentajes no son montos
import-unread-breakdown = partes de una columna que no es parte del total de la fila
import-unread-second-amount = otro monto para el mismo tiempo
import-unread-by-funder = las partes de un total impreso
import-unread-no-header = números en una columna sin encabezado
import-unread-asked = omitidas como dice la disposición
import-unread-derived = calculadas por el informe, no impresas en el plan
import-unread-crossing = un total sobre varios grupos
import-unread-example = un ejemplo del formulario
import-unread-form = una fila del formulario que nadie completó
import-unread-hidden = ocultas o tachadas
import-unread-hidden-sheet = en una hoja oculta
import-unread-no-table = ninguna tabla que se haya entendido
import-unread-not-understood = totales que no se entendieron
import-unread-elsewhere = junto a las tablas, o sin significado para su fila

import-no-currency = no se encontró ninguna moneda en el documento: se escribe `XXX`, que significa ninguna; `--currency CODE` la dice
import-fcfa = la moneda se llama FCFA ({ $cell }), que es XOF o XAF: se supone XOF
import-scale = los montos se multiplican por { $factor }: «{ $words }» figura en { $cell }
import-no-start = el documento no dice cuándo empieza «{ $year }»: corrija `starts`
import-rounded = { $count } { $count ->
    [one] monto tiene
   *[other] montos tienen
} más decimales que { $currency }: redondeados a { $unit }
import-ids-made = { $count } { $count ->
    [one] fila no tiene identificador propio: se le dio uno
   *[other] filas no tienen identificador propio: se les dio uno
}
import-ids-prefixed = { $count } { $count ->
    [one] identificador figura
   *[other] identificadores figuran
} en varios grupos: se antepone el identificador del grupo
import-serials = { $count } { $count ->
    [one] número en una columna de días se lee como un día
   *[other] números en columnas de días se leen como días
}: { $cell }
import-id-number = { $cell }: el documento guarda el identificador { $id } como número, y { $other } también lo tiene (¿es uno de ellos { $meant }?): escriba los identificadores como texto
import-not-a-number = { $cell } dice «{ $text }»: no es un número, se conserva como nota
import-sign-usual = `{ $sign }` se toma por el signo decimal: cada número de la tabla lo admite, ninguno lo prueba
import-sign-known = `{ $sign }` es el signo decimal: los números de la tabla lo prueban
import-sign-unknown = «{ $text }» ({ $cell }) puede ser dos números, y la tabla no dice cuál
import-lone-numbers = { $count } { $count ->
    [one] fila de total tiene un solo número
   *[other] filas de totales tienen un solo número cada una
}, bajo «{ $head }»: leído como el total de la fila
import-hidden-row = la fila { $row } de { $sheet } está oculta o tachada, y no se lee{ $count ->
    [0] {""}
   *[other] {" "}({ $amounts })
}
import-hidden-sheet = la hoja { $sheet } está oculta, y no se lee ({ $count } { $count ->
    [one] celda
   *[other] celdas
})
import-hidden-columns = { $count ->
    [one] la columna { $columns } de { $sheet } está oculta, y se lee de todos modos
   *[other] las columnas { $columns } de { $sheet } están ocultas, y se leen de todos modos
}
import-not-understood = la mayoría de los totales de { $sheet } están lejos de cualquier suma de sus filas: la disposición no se entendió, y no se da ningún total ({ $totals }); `--show-layout` muestra cómo se leyó
import-far-total = { $cell } imprime { $declared }, y lo que suma es { $sum }
import-marks = { $count ->
    [one] la llamada de nota no es
   *[other] { $count } llamadas de nota no son
} parte del monto: «{ $text }» ({ $cell })
import-read-as = leído como { $encoding }, con `{ $separator }` entre los valores
import-changes = { $count } { $count ->
    [one] cambio registrado
   *[other] cambios registrados
}: { $side ->
    [before] leído como estaba antes de ellos (`--revision after` lo lee con ellos)
   *[after] se leyó el texto insertado, se omitió el eliminado (`--revision before` lo lee sin ellos)
}
import-cause-leaves-out = seguro: la fórmula { $formula } omite { $cell } ({ $title }){ $count ->
    [one] {""}
   *[other] {" "}y más
}
import-cause-at = { $cell }: { $why }
import-cause-typed-over = seguro: aquí se escribió un número, donde las celdas vecinas tienen fórmulas
import-origin = leído en { $cell } de { $document }
import-inherited = { $cell } lo suma con su fórmula, y heredó la diferencia
import-joined = { $count } filas de la tabla en { $sheet } dicen más de las actividades de la de { $other }: cada actividad se dice una vez
import-no-numbers = { $words } se lee como «n/a»: ningún monto, y no cero ({ $cell })
import-said-twice = { $cell } dice { $text } donde { $other } dice { $meant } de lo mismo: se lee { $other }
import-goes-on = { $table } continúa en { $tables }: se leen como una sola tabla, con los títulos intermedios como filas (entre paréntesis, la fila donde { $count ->
    [one] empieza
   *[other] empieza cada una
})
import-summary = la hoja { $sheet } resume las otras: sus filas se leen como totales
