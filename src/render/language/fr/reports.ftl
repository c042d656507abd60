# Reports: titles, headings, facts, footnotes.
# Both languages have the same keys, each with the same variables; a test holds them together.

# Words of the page itself, in every format of a report.
layout-contents = Table des matières
layout-page = Page { $page } sur { $pages }
layout-gantt-id = N°
layout-gantt-title = Intitulé
layout-gantt-progress = Avancement
layout-notes = Notes
layout-back = retour au tableau
layout-not-applicable = s.o.
layout-included-in = inclus dans { $id }
layout-quarter = T{ $number }
layout-today = aujourd'hui
layout-gantt = Chronogramme par trimestre
layout-bars = Comparaison des montants
layout-schedule-unknown = trimestre non renseigné
