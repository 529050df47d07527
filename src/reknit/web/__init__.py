"""The page: the same walks as the terminal's, in the user's browser, served to this machine alone.

One file per page (``site.PAGES`` lists them), each with its template of the same name and, where it has its own look,
its style sheet in static/. What they share:

server   a socket, the opened address, the running server
guard    who may ask: hosts, origins, sessions, what a browser may do with an answer
session  one-time tokens, cookies, tokens of forms
ask      what a page is given: the home, the query, the form, the user's locale
site     all pages as one application
look     how templates show numbers, dates and chances
drawing/ pictures as SVG
work     long work beside the page, in processes of its own (worker, process)
"""
