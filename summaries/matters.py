"""Which words tell of a matter that a question asks for: of 파업 also `walkout`, of 실적 also 영업이익.

A small table of what news is most often about, written for this project: the words of a question,
Korean and English, and the phrases that tell of it in either language. It finds articles and tells
whether they carry the topic; nothing is translated or shown. Names in two languages are the
catalogue's, words of one matter that stand for each other in any article are `compounds`'.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from summaries.words import terms

# A phrase tells of the matter where all of its words stand together; where one English word tells of
# too much (strike, deal, cut), another beside it narrows it. English words count in their regular forms.
_TABLE: Final = """
파업, walkout, strike | 파업, 쟁의행위, walkout, strike union, strike worker, strike labor, strike labour, walk job
노조, 노동조합, union | 노조, 노동조합, union worker, union member, union wage, union strike, labor union, labour union
임단협, 임금협상, 임금교섭 | 임금 협상, 임금 교섭, 임금 인상, 기본급 인상, 쟁의행위 찬반투표, wage talk, wage negotiation, wage deal, pay talk, pay rise, pay raise, wage hike, wage increase
임금, 급여, wage, salary | 임금, 급여, 기본급, 연봉, wage, salary, pay rise, pay raise
감원, 해고, 정리해고, 구조조정, layoff | 감원, 정리해고, 희망퇴직, 인력 감축, layoff, laid off, job cut, cut job, cut workforce
채용, hiring | 채용, hire, recruit
합병, merger | 합병, merger, merge
인수, acquisition, takeover | 인수, acquisition, acquire, takeover, buyout
매각, divestment | 매각, divest, sell stake, sell unit, sale stake, sale unit
분할, spinoff | 분할, spinoff, spin off
상장, 기업공개, ipo | 기업공개, 상장, 공모가, 수요예측, ipo, initial public offering, go public
상장폐지, delisting | 상장폐지, delist, delisting
유상증자 | 유상증자, rights offering, rights issue
배당, dividend | 배당, dividend
자사주, buyback | 자사주, buyback, repurchase share, buy back share
실적, earnings, earning, results | 실적, 영업이익, 당기순이익, 영업손실, earning, operating profit, operating income, net profit, net income, quarter profit, quarter revenue
매출, revenue | 매출, revenue
영업이익 | 영업이익, operating profit, operating income
순이익, 당기순이익 | 순이익, 당기순이익, net profit, net income
적자, 손실 | 적자, 영업손실, net loss, operating loss
투자, investment | 투자, investment, invest
지분, stake | 지분, stake
공장, factory | 공장, factory, plant
증설 | 증설, expand plant, expand capacity, expansion capacity
공급, supply | 공급, supply
계약, contract | 계약, contract
수주 | 수주, win order, won order, order backlog, win contract, won contract
수출, export | 수출, export
수입, import | 수입, import
관세, tariff | 관세, tariff
금리, 기준금리 | 금리, 기준금리, interest rate, key rate, benchmark rate, rate cut, rate hike
물가, inflation | 물가, inflation, consumer price
환율 | 환율, exchange rate, won dollar, currency
주가 | 주가, share price, stock price, share rise, share rose, share fell, share jump, share drop, stock fell, stock rose
성장률, growth | 성장률, growth, gdp
실업, 실업률, unemployment | 실업률, 실업자, unemployment, jobless
최저임금 | 최저임금, minimum wage
예산, budget | 예산, budget
세금, tax | 세금, 과세, tax
규제, regulation | 규제, regulation, regulate, regulator
허가, 승인, approval | 허가, 승인, approval, approve, clear regulator, clear drug
신약 | 신약, new drug, drug approval, drug approve, drug regulator, medicine
임상, 임상시험 | 임상, clinical trial, stage trial
소송, lawsuit | 소송, lawsuit, sue, litigation
판결, ruling, verdict | 판결, ruling, verdict, rule court, rule judge
기소, indictment | 기소, indict, indictment, charge prosecutor
구속, 체포, arrest | 구속, 체포, arrest, detain
수사, investigation, probe | 수사, investigation, investigate, probe
압수수색, raid | 압수수색, raid prosecutor, raid police, raid office, search prosecutor
과징금, fine | 과징금, fine regulator, fine watchdog, fine commission, fine won, fine million, fine billion, penalty
벌금 | 벌금, fine court, fine judge
담합, cartel, collusion | 담합, cartel, collusion, collude, price fixing
횡령, embezzlement | 횡령, embezzle, embezzlement
특허, patent | 특허, patent
해킹, hack, cyberattack | 해킹, hack, hacker, cyberattack
유출, leak | 유출, leak, data breach
화재, fire | 화재, blaze, fire break, fire broke, fire damage, firefighter
폭발, explosion | 폭발, explosion, explode, blast
지진, earthquake | 지진, earthquake, quake
태풍, typhoon | 태풍, typhoon
홍수, flood | 홍수, 침수, flood
산불, wildfire | 산불, wildfire, forest fire
추락 | 추락, plane crash, jet crash, helicopter crash
리콜, recall | 리콜, recall vehicle, recall car, recall product, recall unit
출시, launch | 출시, launch, unveil, release
개통 | 개통, open line, open route
지연, 연기, delay | 지연, 연기, delay, postpone
취소, cancellation | 취소, cancel, scrap
중단, suspension | 중단, halt, suspend, suspension
재개 | 재개, resume, restart
착공, groundbreaking | 착공, 착공식, groundbreaking, break ground, broke ground
준공, 완공 | 준공, 완공, complete plant, complete construction
파산, 회생, bankruptcy | 파산, 회생, bankruptcy, bankrupt, insolvency, insolvent
협력, 제휴, partnership | 협력, 제휴, partnership, partner, cooperation
협상, 교섭, negotiation, talks | 협상, 교섭, negotiation, negotiate, talk
합의, agreement | 합의, agreement, agree deal, reach deal, tentative deal
사임, 사퇴, resignation | 사임, 사퇴, resign, resignation, step down
임명, 선임, 내정, appointment | 임명, 선임, 내정, appoint, appointment, name chief, name ceo
은퇴, retirement | 은퇴, retire, retirement
이적, 영입 | 이적, 이적료, 영입, sign midfielder, sign striker, sign forward, sign defender, transfer fee, transfer club
선거, election | 선거, election
여론조사, poll | 여론조사, poll
탄핵, impeachment | 탄핵, impeachment, impeach
정상회담, summit | 정상회담, summit
제재, sanctions | 제재, sanction
휴전, ceasefire | 휴전, ceasefire, truce
미사일, missile | 미사일, missile
공습, airstrike | 공습, airstrike, air strike
백신, vaccine | 백신, vaccine
부동산 | 부동산, real estate, property market, housing market
집값 | 집값, 매매가격, home price, house price, housing price
시위, protest | 시위, 집회, protest, rally street
보조금, subsidy | 보조금, subsidy, subsidies
분기, quarter | 분기, quarter, q1, q2, q3, q4
1 | 1, first, q1
2 | 2, second, q2
3 | 3, third, q3
4 | 4, fourth, q4
"""

Phrase = tuple[tuple[str, ...], ...]
"""Words that stand together, each in any of its forms."""


def told_by(term: str) -> tuple[Phrase, ...]:
    """The phrases that tell of the matter `term`, a term of a question, besides itself."""
    return _phrases().get(term, ())


@cache
def _phrases() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, tuple[Phrase, ...]] = {}
    for row in _TABLE.strip().splitlines():
        asked, telling = (part.split(",") for part in row.split("|"))
        told = tuple(tuple(_forms(word) for word in phrase.split()) for phrase in telling)
        for words in asked:
            for term in terms(words):
                own = ((term,),)
                found.setdefault(term, tuple(phrase for phrase in told if phrase != own))
    return found


def _forms(word: str) -> tuple[str, ...]:
    """`word` as a term, an English one in its regular forms: retire, retires, retired, retiring."""
    if not word.isascii() or len(word) < _INFLECTED:
        return tuple(terms(word)) or (word,)
    stem = word + word[-1] if _DOUBLED.search(word) else word.removesuffix("e")
    written = (word, f"{word}s", f"{stem}ed", f"{stem}ing")
    return tuple(dict.fromkeys(term for each in written for term in terms(each)))


_INFLECTED: Final = 3
_DOUBLED: Final = re.compile("^[^aeiou]*[aeiou][^aeiouwxy]$")
