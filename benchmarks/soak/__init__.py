"""The whole service under load: see `__main__`.

Among the benchmarks and not the tests: it takes minutes, wants the machine to itself and says how
much, where a test says whether. It talks to the peers of the tests, which play Slack and Discord.
"""
