"""Accessibility: a finished PDF -> what a screen reader says of it, and what keeps somebody from reading it.

It reads only; it changes no file. The rules, by their names:

| rule | what it asks for |
|---|---|
| `structure` | tagged, one Document at the top, PDF/UA-1, a title that viewers show, a language, tabs in order |
| `content` | all that is painted belongs to one element, and the parent tree leads back to it; or it is an artifact |
| `headings` | the first is H1, no level is left out, none is empty |
| `figures` | an alternative text that says something, and a BBox where the figure stands |
| `tables` | rows of equal length, spans counted; header cells that say whom they head |
| `lists` | L holds LI, LI holds LBody; TOC holds TOCI |
| `links` | one Link for each annotation, words that say where it leads, Contents, an area, a target that there is |
| `hyphens` | no word is read with the hyphen at which it is divided |
| `unicode` | every sign stands for letters |
| `pagination` | folios and running feet are no content |
| `empty` | no element is without content, but for cells |
| `contrast` | text stands out 4.5:1 from its ground as it is drawn, large text 3:1 |

`headings`, `tables`, `lists`, `empty`, and the words of `figures` and `links`, look at elements only: they hold for a
part that was just laid out (`element_findings`) as well as for a finished file (`findings`). `contrast` draws the
pages, and takes longer (`contrast_findings`). Other people's checkers are asked by `outside_findings`.
"""
