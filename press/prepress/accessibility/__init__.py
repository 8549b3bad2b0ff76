"""Accessibility: a finished PDF -> a transcript of what a screen reader reads aloud, and findings.

A finding is something that is wrong for people who use a screen reader. No file is changed. The rules, by name:

| rule | what it checks |
|---|---|
| `structure` | tagged PDF/UA, one Document at the top, a title that viewers show, a language, tabs in reading order |
| `content` | everything painted is an artifact, or belongs to one element, which the parent tree leads back to |
| `headings` | the first heading is H1, no level is skipped, no heading is empty |
| `figures` | every figure has a useful alternative text, and a BBox at its place |
| `tables` | rows have equal lengths, with spans counted; header cells have a scope |
| `lists` | L contains LI, LI contains LBody, TOC contains TOCI |
| `links` | every annotation has one Link, text that says where it leads, Contents, an area, a target that exists |
| `hyphens` | no word is read with the hyphen that divides it at the end of a line |
| `unicode` | every character code has text |
| `pagination` | folios and running feet are not content |
| `empty` | no element is empty, except cells |
| `contrast` | text has a contrast of 4.5:1 to its background as drawn, large text 3:1 |

`headings`, `tables`, `lists`, `empty`, and the texts of `figures` and `links`, need only the elements. So they check a
part that was just laid out (`element_findings`) as well as a finished file (`findings`). `contrast` draws the pages of
either (`contrast_findings`). `checkers` runs checkers that other people wrote.
"""
