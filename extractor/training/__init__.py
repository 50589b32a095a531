"""From annotated reports to scores and to the trained classifier.

`corpus` reads the annotations, `comparison` holds a report against its gold,
`evaluation` adds up whole corpora, `examples` and `fitting` train the statement
classifier, `card` describes the result, `corrections` takes up what people decide.
"""
