"""What if: scenarios on the driver graph (Layer A) and on the counts of incidents (Layer B).

`directions.directions` answers which way each factor goes; `quantities.quantities` how many
incidents more or fewer. docs/scenario.md has the meaning of both.
"""
