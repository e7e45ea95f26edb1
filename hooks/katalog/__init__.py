"""The catalogue: reads, checks, links and renders the records below `data/`.

Plain Python that knows no site generator; `hooks/mkdocs_adapter.py` is the only file that does.
Reading order: loading → kinds → catalog → checks → pages → build.
"""
