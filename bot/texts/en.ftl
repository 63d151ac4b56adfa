# What the bot itself says. Nothing taken from articles stands here.

## Dates
weekday-0 = Mon
weekday-1 = Tue
weekday-2 = Wed
weekday-3 = Thu
weekday-4 = Fri
weekday-5 = Sat
weekday-6 = Sun
day = { $weekday } { $month }/{ $day }
moment = { $month }/{ $day } { $time }
undated = no date
unknown-outlet = outlet unknown

## Head and foot of an answer
window-default = last { $days } days
window-asked = { $since } – { $until }
window-all = all that was collected
counts = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
} · { $origins ->
    [one] 1 independent origin
   *[other] { $origins } independent origins
}
counts-limited = { $articles } articles (written from the newest { $shown }) · { $origins ->
    [one] 1 independent origin
   *[other] { $origins } independent origins
}
origins = { $count } origins
glossary = glossary
footer = Every sentence is quoted word for word · as of { $as_of } · record { $record }
footer-unkept = Every sentence is quoted word for word · as of { $as_of }

fallback-topic = { $topic }: { $sentence }

section-figures = Figures
section-quotes = Quotes
section-said = What they said
section-told = What others said
section-recent = Lately
section-roles = Roles
section-related = Appears with
section-timeline = Timeline
section-why = Why these sentences
conflict = ⚠ sources differ
rounding = rounded differently
update = updated
said-by = — { $speaker }
speaker-unknown = — the article does not make clear who said it
bound-max = up to { $figure }
bound-min = at least { $figure }
bound-about = about { $figure }
mentions = { $count ->
    [one] 1 mention
   *[other] { $count } mentions
}
articles = { $count ->
    [one] 1 article
   *[other] { $count } articles
}
status-planned = planned
status-considered = considered
status-reported = reported
why-score = score { $score } = { $parts }
too-little = Nothing to brief: no article text was found in it.

## Kinds
type-person = person
type-organization = organisation
type-project = project
type-product = product
type-place = place
type-event = event
type-term = term

## Names of quantities
quantity-operating-profit = Operating profit
quantity-net-profit = Net profit
quantity-loss = Loss
quantity-revenue = Revenue
quantity-market-value = Market value
quantity-valuation = Valuation
quantity-funding = Funding
quantity-fund = Fund size
quantity-acquisition = Acquisition
quantity-order = Orders and contracts
quantity-fine = Fine
quantity-damages = Damages
quantity-budget = Budget
quantity-exports = Exports
quantity-cost = Cost
quantity-loan = Loan
quantity-investment = Investment
quantity-stake = Stake
quantity-market-share = Market share
quantity-policy-rate = Interest rate
quantity-tariff = Tariff
quantity-growth = Growth
quantity-yield = Yield
quantity-power = Power and capacity
quantity-jobs = Jobs
quantity-users = Users

## When nothing was found
unknown-topic = Nothing matches { $quoted }. Please ask again with another name or other words.
unknown-topic-near = Nothing matches { $quoted }. Did you mean { $suggestion }?
unknown-name = { $quoted } is not a name I know. Please try another spelling.
unknown-name-near = { $quoted } is not a name I know. Did you mean { $suggestion }?
nothing-known = No article on { $topic } has been collected yet.
nothing-collected = No articles have been collected yet. Bring some in with briefing ingest, or list [[feeds]] in the configuration.

undated-only = The articles on { $topic } carry no date. Bring them in again with briefing ingest --published if you know it.
window-moved = There are no articles on { $topic } in the last { $days } days. These go up to { $until }.
nothing-in-window = No articles on { $topic } in this window: { $window }. The last one is from { $when }, { $outlet }.
several-bearers = { $quoted }: more than one has this name. Whom do you mean?
unknown-article = { $quoted }: there is no such article. See briefing articles for the ids.
example-topic = stargate
empty-question = Please add a topic or a name, for example: { $example }
unknown-record = Record { $record } has expired or never existed. Please ask again.
failure = The brief could not be made. Please tell your administrator the record number { $record }.

## Buttons
button-more = More
button-why = Why these
button-share = Post to channel
button-profile = Profile: { $name }
button-brief = Brief: { $name }
button-ask = { $name }

## Help
chat-buttons = Type a number: { $buttons }
help-title = News briefing bot
help-body = Answers hold only sentences cut word for word out of articles.
help-brief = /brief TOPIC — what is known, in a few sentences (/brief stargate)
help-profile = Send just a name — who it is and what they said (Lee Jae-yong)
help-digest = /digest — a look at the configured digest
help-collected = { $articles ->
    [one] 1 article
   *[other] { $articles } articles
} collected so far.

## Digests
digest-title = News, { $day }
digest-context = { $topics ->
    [one] 1 topic
   *[other] { $topics } topics
} · { $sentences ->
    [one] 1 new sentence
   *[other] { $sentences } new sentences
}
digest-quiet = Nothing new: { $topics }
digest-nothing = { $topics }: nothing new since the last digest.
digest-status = as of { $as_of } · collected { $collected }
digest-sources = { $ok }/{ $all } feeds
digest-sources-none = no feeds
digest-source-down = { $feed } could not be read ({ $reason }).
digest-fallback = News, { $day }: { $sentence }
digest-new = new
digest-continued = continued
digest-undefined = The configuration has no [[digests]]. Copy the example from config.example.toml.
digest-unknown = { $quoted }: no [[digests]] has this name. There are: { $known }
digest-more = { $topic }: the whole brief
