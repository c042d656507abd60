# Explicaciones de lo que más probablemente está mal.

# Lugares.
repair-total-of = el total { DE($subject) }
repair-product-of = cantidad × costo unitario ({ $place })
repair-factor-of = { $field ->
        [quantity] la cantidad
        [times] el número de veces
       *[unit_cost] el costo unitario
    } { DE($place) }
repair-value = { $value }

# Motivos.
repair-missing = no hay nada impreso; este monto completaría el total
repair-swapped = las cifras { $first } y { $second } invertidas
repair-sign = el signo
repair-zeros-missing = { $zeros ->
        [one] falta un cero
       *[other] faltan { $zeros } ceros
    }
repair-zeros-added = { $zeros ->
        [one] sobra un cero
       *[other] sobran { $zeros } ceros
    }
repair-dropped = falta una cifra: { $digit } como cifra { $place }
repair-added = sobra una cifra: la cifra { $place }, { $digit }
repair-replaced = la cifra { $place } debería ser { $digit }
repair-left-out = la diferencia es igual a { $position ->
        [first] la primera parte, { $part }
        [last] la última parte, { $part }
       *[between] { $part }
    }: omitida
repair-twice = la diferencia es igual a { $position ->
        [first] la primera parte, { $part }
        [last] la última parte, { $part }
       *[between] { $part }
    }: contada dos veces
repair-line-left-out = { $line } se omitió en los totales { DE($of) }
repair-line-twice = { $line } se contó dos veces en los totales { DE($of) }
repair-line-elsewhere = { $line } está bajo { $stands } y puede haberse contado bajo { $counted }
repair-line-exchanged = los montos de { $first } y { $second } { DE($line) } están intercambiados
repair-line-shifted = una parte de lo que figura en { $first } y { $second } { DE($line) } está en el período equivocado de los dos
repair-running = un total acumulado: este total y todos los anteriores
repair-copied = el mismo número que { $place }: copiado de allí
repair-rounded = redondeado a mano

# Veredictos.
repair-certain = seguro: ninguna otra explicación es tan corta
repair-probable = probable
repair-ambiguous = { $rows ->
        [0] ningún número solo lo explica
        [one] un número lo explicaría; nada lo confirma
       *[other] uno de { $rows }; el documento no permite saber cuál
    }
repair-too-many = hay demasiadas posibilidades para probarlas todas; esto podría resolver cada diferencia por separado
repair-apart = hay demasiadas posibilidades para probarlas todas juntas; primero se explican las diferencias iguales, el resto aparte
repair-unsearched = estas diferencias no se examinaron, porque el plan tiene demasiadas: corrija lo enumerado y pregunte de nuevo
repair-not-searched = no se buscó qué número está mal: el plan tiene demasiadas diferencias; corrija algunas y repita la orden
repair-none = pocas correcciones de números impresos no lo explican; esto podría resolver cada diferencia por separado
repair-one-of = uno de { $amounts ->
        [one] los montos
       *[other] los { $amounts } montos
    } { DE($subject) }
repair-one-of-or = uno de { $amounts ->
        [one] los montos
       *[other] los { $amounts } montos
    } { DE($subject) }, o { $total }

# Filas en una frase.
repair-should-be = { $place }: { $printed } debería ser { $amount }
repair-should-be-because = { $place }: { $printed } debería ser { $amount } ({ $reason })
repair-should-have = { $place } no está impreso; { $amount } completaría el total
repair-help-certain = seguro: { $what }
repair-help-probable = probable: { $what }
repair-help-one = posible: { $what }
repair-help-some = el documento no permite saber cuál está mal: { $places }
repair-help-row = uno de estos números { DE($subject) } está mal, y el documento no permite saber cuál: { $periods }
repair-the-total = el total
repair-help-many = { $many }: el documento no permite saberlo
repair-see = `{ $command }` enumera lo que hay que escribir

# La lista.
repair-nothing = cada total impreso concuerda con sus partes, salvo las diferencias aceptadas
repair-nothing-about = no hay nada mal en los totales de { $id }
repair-incomplete = algunos archivos no se pudieron leer; solo se explica el resto (`crossfoot check` dice qué les pasa)
repair-differences = { $differences ->
        [one] 1 total difiere
       *[other] { $differences } totales difieren
    } de { $differences ->
        [one] sus
       *[other] sus
    } partes; la explicación más corta tiene { $causes ->
        [one] 1 causa
       *[other] { $causes } causas
    }
repair-differences-only = { $differences ->
        [one] 1 total difiere de sus partes
       *[other] { $differences } totales difieren de sus partes
    }
repair-difference = { $place }: declarado { $declared }, calculado { $computed }, diferencia { $difference }
repair-cause = Causa { $number }
repair-alternatives = o, igual de cortas, { $count ->
        [one] otra explicación
       *[other] otras { $count } explicaciones
    } de las mismas diferencias:
repair-alternatives-left-out = { $count ->
        [one] y otra más
       *[other] y { $count } más
    }: `--format json` las enumera todas
repair-change = { $place }: { $printed } → { $amount }
repair-inherited = con { $places }, que lo heredó
repair-changes = { $count ->
        [one] cambia 1 número
       *[other] cambia { $count } números
    }
repair-more = { $many }: el documento no permite saberlo (`{ $command }` los enumera todos)
repair-apply = `{ $apply }` escribe una corrección en el plan, `{ $patch }` la muestra
repair-correct-there = corríjalo donde se leyó el plan: solo se escriben los textos de un plan que están aquí
repair-look-up =
    busque { $subject } en el documento: ¿cuál de estos { $rows } números imprime de otro modo? { $writes ->
        [yes] `{ $apply }` escribe entonces el número N
       *[no] corríjalo allí
    }
repair-look-up-all =
    busque estos totales en el documento: ¿cuál de los números imprime de otro modo? { $writes ->
        [yes] `{ $apply }` escribe entonces el número N
       *[no] corríjalo allí
    }

# Aplicar.
repair-wrote = escrito { $place }: { $printed } es ahora { $amount }
repair-left = { $differences ->
        [0] ahora cada total impreso concuerda con sus partes
        [one] 1 total todavía difiere de sus partes
       *[other] { $differences } totales todavía difieren de sus partes
    }
repair-by-hand-move = esto no se puede escribir en su lugar: mueva { $line } a { $counted }, o corrija los totales de ambos
repair-by-hand-period = esto no se puede escribir en su lugar: escriba { $amount } para { $to } en lugar de { $from } en { $line }
repair-by-hand-missing = esto no se puede escribir en su lugar: dé { A($subject) } su monto, { $amount }
repair-by-hand-product = esto no se puede escribir en su lugar: ni la cantidad ni el costo unitario dividen { $amount } exactamente

# Aceptar.
fix-made = { $place }: { $before } → { $after }
fix-nothing = nada es lo bastante seguro para corregirlo sin usted
accept-wrote = { $count ->
        [one] escrita 1 aceptación
       *[other] escritas { $count } aceptaciones
    } en { $file }
repair-percent-of = el porcentaje { DE($place) }
repair-by-hand-percent = ningún porcentaje con dos decimales da exactamente { $amount }, o es el de varios montos: corríjalo a mano
repair-by-hand-computed = este monto se calcula y no se imprime: corrija lo que lo da, para que sea { $amount }
repair-by-formula = { $cell } dice { $declared }; escriba { $computed }, o la fórmula que lo da
