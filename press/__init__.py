"""The catalogue press: content files in, finished publications out.

Data flows one way through the departments of the house:

    editorial     what is said:              files -> entries -> Catalogue -> Flatplan
    composition   how it stands on the page: parts -> views, drawings, HTML; what was measured -> the next fit
    engine        the machine:               HTML -> part PDFs with a measured Layout, by WeasyPrint
    prepress      the finished file:         part PDFs -> one edition, checked
    desk          what people do with it

``production`` is the line itself and the only module that knows the order of the steps.
"""
