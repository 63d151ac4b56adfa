"""Other packages that choose sentences, in an environment of their own, so that the project's never
holds them.

`requirements.txt` pins them, `process` sets their environment up and talks to it, `choose` runs
inside it and imports nothing of the project.
"""
