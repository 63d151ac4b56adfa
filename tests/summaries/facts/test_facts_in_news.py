"""Amounts and dates in sentences as news of every field writes them.

Each line is one case: what should be found stands in braces, `{surface=value unit bound}` for an
amount and `{surface=ISO date}` for a date; everything else holds none. The exact rules, one by one,
are in `test_amounts` and `test_dates`.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest

from summaries.article import Language, Span
from summaries.facts.amounts import find_amounts
from summaries.facts.dates import find_dates

PUBLISHED = datetime(2024, 4, 17, 10, tzinfo=timezone(timedelta(hours=9)))  # a Wednesday
_MARKED = re.compile(r"\{([^{}=]+)=([^{}]+)\}")


def cases(lines: str) -> list[str]:
    return [line for line in lines.strip().split("\n") if line and not line.startswith("#")]


def unmarked(case: str) -> str:
    return _MARKED.sub(r"\1", case)


def expected(case: str) -> list[tuple[str, str]]:
    return [(m[1], m[2]) for m in _MARKED.finditer(case)]


def plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)


def amounts(text: str, language: Language) -> list[tuple[str, str]]:
    found = []
    for a in find_amounts(text, [Span(0, len(text))], language):
        value = "..".join(map(plain, a.value if isinstance(a.value, tuple) else (a.value,)))
        bound = f" {a.bound}" if a.bound else ""
        found.append((a.span.of(text), f"{value} {a.unit}{bound}"))
    return found


def dates(text: str, language: Language) -> list[tuple[str, str]]:
    found = find_dates(text, [Span(0, len(text))], PUBLISHED, language)
    return [(d.span.of(text), d.date) for d in found]


KOREAN_AMOUNTS = """
# money
새 공장에는 {1조2천억원=1200000000000 KRW}이 들어간다
협회는 {5천여만원=50000000 KRW about}을 모았다고 밝혔다
올해 예산은 {1천500억원=150000000000 KRW}으로 늘었다
수주액은 {2억3천만달러=230000000 USD}로 집계됐다
복구비로 {3조 4,500억 원=3450000000000 KRW}을 편성했다
피해액은 {12억5천만 원=1250000000 KRW}에 이른다
과징금 {1,628억원=162800000000 KRW}을 부과하기로 했다
벌금 {500만원=5000000 KRW}을 선고받았다
1인당 {25만원=250000 KRW}씩 지급한다
1주당 {5만원=50000 KRW}에 사들인다
주당 {7만3천200원=73200 KRW}에 장을 마쳤다
한 그릇에 {1만1천원=11000 KRW}을 받는다
시급은 {9천860원=9860 KRW}이다
최저임금은 {1만30원=10030 KRW}으로 정해졌다
매출은 {71조9천억원=71900000000000 KRW}으로 작년보다 {12.8%=12.8 %} 늘었다
영업이익은 {6조6천60억원=6606000000000 KRW}을 기록했다
영업손실 {1조 5,845억 6,700만원=1584567000000 KRW}을 냈다
환율은 {3.2원=3.2 KRW} 내린 {1,386.8원=1386.8 KRW}에 거래를 마쳤다
국제유가는 배럴당 {85.41달러=85.41 USD}를 나타냈다
금값은 온스당 {2천400달러=2400 USD min}를 넘어섰다
{100억 유로=10000000000 EUR}(약 {14조7천억원=14700000000000 KRW about}) 규모의 계약이다
{5천만 파운드=50000000 GBP}의 이적료를 제시했다
{3조 엔=3000000000000 JPY}을 들여 달러를 팔았다
{200억 위안=20000000000 CNY} 규모의 펀드를 만든다
{1천200억 대만달러=120000000000 TWD}를 투자한다
{50억 호주달러=5000000000 AUD}에 팔렸다
{4억 캐나다달러=400000000 CAD}를 지원한다
{7억 스위스프랑=700000000 CHF}의 배상금
{300억 루피=30000000000 INR}의 보조금을 내놨다
{2조 루블=2000000000000 RUB}을 썼다
{100만 바트=1000000 THB}의 벌금을 물렸다
아파트값은 {8억~9억원=800000000..900000000 KRW} 선이다
{3만∼5만원=30000..50000 KRW about}대 요금제를 내놨다
월 {100만∼150만원=1000000..1500000 KRW}을 준다
{20만원=200000 KRW min} 이상이면 신고해야 한다
최대 {300만원=3000000 KRW max}까지 빌릴 수 있다
{10만원=100000 KRW min} 이상 사면 깎아 준다
{5000억원=500000000000 KRW about} 안팎으로 추산된다
{1천억원=100000000000 KRW} 규모의 채권을 발행한다
{2천억원=200000000000 KRW min} 넘게 팔았다
{20억원=2000000000 KRW max} 미만인 공사다
{1억원=100000000 KRW about} 가까이 올랐다
적어도 {3천만원=30000000 KRW min}은 든다고 한다
수십억 원의 이익을 챙겼다
수백만 명이 몰렸고 수천 건의 신고가 들어왔다
몇백만 원대의 가방을 받았다
{1천300만여 원=13000000 KRW about}을 가로챘다
{100원=100 KRW}짜리 동전을 던졌다
{1억 6천여만 원=160000000 KRW about}이 사라졌다
# shares
기준금리를 연 {3.5%=3.5 %}로 동결했다
금리를 {0.25%포인트=0.25 %p} 내렸다
{4.25~4.50%=4.25..4.5 %}로 묶었다
{4.25%∼4.50%=4.25..4.5 %}를 유지했다
금리 차는 {2.00%p=2 %p}로 벌어졌다
지지율은 {38%=38 %}로 한 주 전보다 {3%포인트=3 %p} 올랐다
투표율이 {67.0%=67 %}로 잠정 집계됐다
표본오차는 {95%=95 %} 신뢰수준에서 ±{3.1%포인트=3.1 %p}다
물가는 {3.1퍼센트=3.1 %} 올랐다
코스피는 {25.45포인트=25.45 포인트}({0.98%=0.98 %}) 내린 2,584.18로 마감했다
지수는 {25.45포인트=25.45 포인트} 하락했다
미국은 {25bp=25 bp}를 내릴 전망이다
응답률은 {11.9%=11.9 %}였다
지지율이 {40~50%=40..50 % about}대로 내렸다
사업 부문 비중이 {30%=30 %}에서 {45%=45 %}로 늘었다
절반이 넘는 주민이 반대했다
{5∼10%=5..10 %} 늘어날 것으로 본다
# multiples and number words
작년의 {3배=3 배}로 늘었다
경쟁률이 {1.5배=1.5 배} 높아졌다
매출이 {두 배=2 배} 뛰었다
사고로 {다섯 명=5 명}이 다쳤다
공장 {세 곳=3 곳}을 닫는다
{네 차례=4 차례} 회담을 열었다
{한 명=1 명}이 숨지고 {두 명=2 명}이 다쳤다
강아지 {열두 마리=12 마리}를 구조했다
주택 {스무 채=20 채}가 탔다
의석 {여섯 석=6 석}을 잃었다
차량 {두 대=2 대}가 부딪쳤다
한 대학 교수는 한 번 더 생각하자고 했다
두 사람은 한 건물에서 일했다
한 명문대와 한 개인이 맞섰다
세 살배기 아이가 두 시간 동안 울었다
# counted and measured things
관객 {3만5천여 명=35000 명 about}이 모였다
{10명=10 명} 중 {7명=7 명}이 찬성했다
{3명=3 명} 중 {1명=1 명}꼴로 겪었다
영화는 {1천만 관객=10000000 명 min}을 넘었다
조회수 {1억뷰=100000000 뷰}를 찍었다
{1,200세대=1200 세대} 규모의 단지를 짓는다
{500실=500 실} 규모 호텔이 문을 연다
{200병상=200 병상}을 갖춘 병원이다
{12량=12 량}짜리 열차가 멈췄다
컨테이너선 {3척=3 척}을 수주했다
{2400TEU=2400 TEU}급 선박을 {4척=4 척} 지었다
{15만t=150000 톤}급 크루즈가 들어왔다
{100만t=1000000 톤}의 쌀을 사들인다
쌀 {20만톤=200000 톤}을 격리한다
이산화탄소 {3억 톤=300000000 톤}을 줄인다
전용면적 {84㎡=84 ㎡} 아파트가 팔렸다
3.3㎡당 {4천만원=40000000 KRW min}을 넘었다
터널 길이는 {35km=35 km}다
시속 {100km=100 km min} 이상으로 달렸다
섭씨 {30도=30 도 min}를 웃돌고 밤에는 {영하 5도=-5 도}까지 떨어졌다
규모 5.8의 지진이 났다
비가 {120㎜=120 mm min} 넘게 내렸다
산불로 {250㏊=250 ha}가 탔다
축구장 {30개=30 개} 면적이 탔다
김밥 {2천 줄=2000 줄}을 만들었다
유권자 {4,428만여명=44280000 명 about}이 투표한다
{254개=254 개} 지역구에서 뽑는다
여당은 {108석=108 석}을 얻었다
주식 {50만주=500000 주}를 샀다
{1천만 주=10000000 주}를 소각한다
법안 {21건=21 건}이 통과됐다
사과 {10kg=10 kg}의 값이 올랐다
{5.2ℓ=5.2 L}의 물을 담았다
{60㎾h=60 kWh} 배터리를 얹었다
{1.4GW=1.4 GW} 원전 {2기=2 기}를 짓는다
{300쪽=300 쪽}짜리 보고서다
{5천 가구=5000 가구}가 정전됐다
{7개사=7 개사}가 참여했다
{20여 곳=20 곳 about}이 문을 닫았다
직원 {120여명=120 명 about}이 옮겼다
{2만8천개=28000 개}의 일자리
자전거 {45만여 대=450000 대 about}를 되부른다
영상 {30편=30 편}을 올렸다
마약 {2.5㎏=2.5 kg}을 숨겨 왔다
실탄 {40발=40 발}을 쐈다
도시락 {350인분=350 인분}을 돌렸다
{7조각=7 조각}으로 나눴다
미사일 {10여발=10 발 about}을 쐈다
{4만 관중=40000 명}이 들어찼다
홈런 {2개=2 개}와 안타 {5개=5 개}를 쳤다
{1천200여 마리=1200 마리 about}가 죽었다
팔로워 {250만명=2500000 명}을 거느렸다
전시장은 {200부스=200 부스} 규모다
외국인은 선물 {4천318계약=4318 계약}을 팔았다
시가총액 상위 {10종목=10 종목} 가운데 {두 종목=2 종목}이 올랐다
주차장 {1천500면=1500 면}과 화장실 {네 칸=4 칸}을 놓는다
후원 물품은 {12만점=120000 점}, 참가 단체는 {30여시민단체=30 시민단체 about}다
전국 {17개=17 개}시도와 {50여업체=50 업체 about}가 손잡았다
{다섯 나라=5 나라}가 뽑은 {세 작품=3 작품}을 튼다
# none
10대 그룹과 4대 은행, 3대 주주가 모였다
제22대 국회와 21대 총선을 돌아봤다
1박 2일 일정으로 3박4일을 다녀왔다
5G와 갤럭시 S24, 아이폰 15, K-9, F-35A를 내놨다
2-1로 이겨 3위에 올랐고 8강에서 4-2-3-1을 썼다
코스피가 2,600선을 내줬다
50대 남성이 3층에서 뛰어내렸다
3월 15일 오후 2시 30분에 열린다
2호선 3번 출구에서 만났다
제3회 대회와 1차 협력사, 2기 내각, 3선 의원
형법 제250조와 시행령 5조 2항
010-1234-5678로 전화하면 된다
종로3가 12번지와 2동 301호
7세 아이와 40대 부부가 10년 만에 만났다
3분기 실적이 5년 내 최고다
삼성전자(005930)와 코드 035720
2루타와 3점포, 5회 초 1사 2루
1·2심이 모두 유죄로 봤다
100일 넘게 2주간 이어진 6개월짜리 일
1위와 2위가 3대 2로 갈렸다
제1야당과 제2금융권, 4차 산업혁명
G20과 K팝, 3D, 4K, A4 용지
386세대와 2030세대의 차이
{두 가지=2 가지} 뼈 {30여 점=30 점 about}이 나왔다
북위 37.5도, 동경 127도 해상에서 났다
성과급 {400%=400 %}+{1천만원=10000000 KRW}에 합의했다
자주포 {212문=212 문}과 소금 {2큰술=2 큰술}을 보냈다
수 천 명이 몰렸고 몇 만 원이 들었다
한 채용 행사와 한 장면, 두 개정안, 한 대기업, 한 표정
3나노 라인과 2나노 웨이퍼, 5나노미터(nm) 공정
12사단과 101동, 16강전, 10만전자, 46파이 배터리
112신고와 119구급대, 63빌딩, 88올림픽, 586운동권
2025수능과 20대국회, 100대기업, 10주년
두 회사와 두 나라는 세 부담을 줄이기로 했다
"""

ENGLISH_AMOUNTS = """
The bank set aside {$1.2bn=1200000000 USD} for bad loans
The council will spend {£40m=40000000 GBP} on roads
A {€3.5 billion=3500000000 EUR} package was agreed
The fund raised {US$1.5 billion=1500000000 USD} (about {2 trillion won=2000000000000 KRW about})
It invested {NT$30 billion=30000000000 TWD} in a plant
The scheme costs {Rs 500 crore=5000000000 INR} a year
The ministry sanctioned {₹2,300 crore=23000000000 INR}
They paid {A$15 million=15000000 AUD} for the farm
Deposits of {HK$2.4bn=2400000000 HKD} were frozen
The yen strengthened to {151.2 yen=151.2 JPY} per dollar
Fines of {100 million yuan=100000000 CNY} were handed out
A pint costs {£6.75=6.75 GBP} in the capital
A {$20=20 USD}-a-barrel swing
Brent crude rose {92 cents=0.92 USD} to {$85.41=85.41 USD} a barrel
Rates were held at {5.25% to 5.5%=5.25..5.5 %}
Growth of between {3% and 4%=3..4 %} is likely
The bank expects {3 to 4 percent=3..4 %} growth
Prices rose {0.4 per cent=0.4 %} in March
Inflation eased to {3.2%=3.2 %} from {3.4%=3.4 %}
The yield fell {25 basis points=25 basis point}
Support rose {2 percentage points=2 %p} to {41%=41 %}
Turnout was up {3.5 points=3.5 point}
The firm will cut {1,500 jobs=1500 job}
Some {2,000 workers=2000 worker about} walked out
More than {300 flights=300 flight min} were cancelled
At least {12 people=12 person min} died
Nearly {40,000 fans=40000 fan about} watched
Up to {200 homes=200 home max} are planned
It sold {1.8 million cars=1800000 car} last year
The ship carries {2,400 containers=2400 container}
The blaze burned {1,200 acres=1200 acre}
Rescuers saved {five people=5 person} from the roof
Sales rose from {3%=3 %} to {5%=5 %} over the year
{Two million people=2000000 person} lost power
It has {three factories=3 factory} in Ohio
{Twelve senators=12 senator} voted against it
The plan covers {20 countries=20 country}
The quake killed at least {two dozen people=24 person min}
{A dozen companies=12 company} bid for the site
Dozens of people were hurt
Hundreds of thousands marched
Half of the shops closed
The tunnel is {35 miles=35 mile} long
Winds hit {120 mph=120 mph} on the coast
The reactor makes {1,400 megawatts=1400 MW}
He was fined {£1,000=1000 GBP} and jailed for two years
Shares fell {4.6%=4.6 %} to {$31.20=31.2 USD}
Revenue of {$4.1 billion=4100000000 USD} beat the {$3.9 billion=3900000000 USD} forecast
The deal values it at {$10 billion to $12 billion=10000000000..12000000000 USD}
Losses of {$3m-$5m=3000000..5000000 USD}
The party won {241 seats=241 seat}
They scored in the 89th minute to win 2-1
Arsenal beat Chelsea 3-0 in front of their fans
The iPhone 15 and the Boeing 737 Max sold well
The 10th edition opens at 7.30pm on 4 May
She, 34, finished third in the women's final
He was a 25-year-old from Leeds
Call 0800 123 4567 for help
Flight 370 vanished ten years ago
The Group of Seven met in Room 12
He lives at 10 Downing Street
It was the 5th time in 30 years
The 2024 Olympics filled {2,000 stores=2000 store}
Ofcom fined it {£5.6 million=5600000 GBP}, or {2%=2 %} of sales
The FTSE 100 and the S&P 500 closed lower
It produces {500,000 barrels=500000 barrel} a day
A {$2 trillion=2000000000000 USD} infrastructure bill passed
The vote was 52-48
Court documents ran to {300 pages=300 page}
A haul of {2.5 tonnes=2.5 tonne} of cocaine
The farm has {4,000 sheep=4000 sheep}
Nineteen-year-old twins, left
One of the men had two days to live
Her first goal came in week three
Sales rose by a third
He wore No. 10 and sat in row 12
The museum drew {3m visitors=3000000 visitor}
The airline ordered {50 new planes=50 plane}
It employs {12,000 people=12000 person} in {30 offices=30 office}
Exports hit {5.2 billion euros=5200000000 EUR}
The charity needs {£250,000=250000 GBP min} or more
Profits of less than {$50 million=50000000 USD max}
It took {three goals=3 goal} and {two penalties=2 penalty} to settle it
One in five adults and 1 in 10 pupils agreed
Nearly {30 firefighters=30 firefighter about} fought it, said Windows 11 users
A stamp is {85p=0.85 GBP}, and it was {minus 20 degrees=-20 degree} outside
He must pay {$3 million=3000000 USD} plus interest
The ministry adds {2,000 medical school seats=2000 seat} for {six crew members=6 member}
The two companies met two sides in two years
The carrier has {12.47 million 5G subscribers=12470000 subscriber} and {40 million bucks=40000000 USD}
Some of the {600 or so people=600 person about} under the tent
A 3-nanometer process and a 5nm chip for {1.4 million NHS staff=1400000 staff}
A band of {Rs 1,865 to Rs 1,960=1865..1960 INR} a share
The reservoir holds {3 million cubic metres=3000000 cubic metre}
"""

KOREAN_DATES = """
그는 {3일=2024-04-03} 오전 출국했다
{지난 3일=2024-04-03} 문을 열었다
{지난달 28일=2024-03-28} 계약을 맺었다
{내달 2일=2024-05-02} 총회를 연다
{이달 말=2024-04} 공개한다
{이달 초=2024-04} 시작했다
{다음 달 중순=2024-05} 출시한다
{올 1분기=2024-Q1} 매출이 늘었다
{지난 1분기=2024-Q1} 흑자를 냈다
{작년 4분기=2023-Q4} 적자였다
{내년 상반기=2025} 착공한다
{올해 하반기=2024}에 나온다
{2023회계연도=2023} 결산을 마쳤다
{‘24년 3월=2024-03} 기준으로 집계했다
{'23년 12월=2023-12}에 끝났다
{2024년 4월=2024-04}~{6월=2024-06} 진행한다
5·18 정신을 기리고 3·1절과 삼일절을 맞았다
6·25 전쟁과 8·15 광복절, 4·19 혁명을 배웠다
{16일=2024-04-16}(현지시간) 워싱턴에서 만났다
현지 시간 {15일=2024-04-15} 발표했다
{17일=2024-04-17}(한국시간) 경기에서 이겼다
연합회는 ({16일=2024-04-16}) 성명을 냈다
{지난해 9월=2023-09} 체포됐고 {같은 달 5일=2023-09-05} 풀려났다
{2021년 5월=2021-05} 시작해 {이듬해 3월=2022-03} 끝났다
{2019년=2019} 입사해 {같은 해 11월=2019-11} 떠났다
{2020년 2월=2020-02} 입당해 {그해 말=2020} 탈당했다
{지난 12일=2024-04-12} 예고하고 {다음 날=2024-04-13} 시행했다
{지난 12일=2024-04-12} 예고하고 {이튿날=2024-04-13} 시행했다
{어제=2024-04-16} 왔고 {오늘=2024-04-17} 떠나 {내일=2024-04-18} 돌아온다
{그제=2024-04-15} 만났고 {모레=2024-04-19} 다시 만난다
지난 주말 비가 왔고 이번 주에 갠다
지난주 열린 회의와 다음 주 열릴 회의
{이번 주 금요일=2024-04-19} 발표한다
{다음 주 월요일=2024-04-22} 회의를 연다
{지난주 목요일=2024-04-11} 만났다
{지난 월요일=2024-04-15} 만났다
{오는 금요일=2024-04-19} 열린다
매주 금요일 장이 선다
{올 연말=2024}까지 마친다
{올해 말=2024}까지 짓는다
{내년 초=2025} 결정한다
{지난해 말=2023} 기준 부채가 늘었다
2020년대와 1990년대 초의 거품
12일 만에 돌아와 3개월 동안 머물렀다
닷새 동안 쉬고 사흘 뒤 만났다
{1997년=1997} 외환위기와 {2008년=2008} 금융위기
{2016년 10월 29일=2016-10-29} 첫 집회가 열렸다
{오는 6월=2024-06} 열린다
{지난 2월=2024-02} 물러났다
{오는 24일=2024-04-24} 선고한다
{다음달 10일=2024-05-10} 개막한다
{내달=2024-05} 출시한다
{이달=2024-04} 들어 {15일=2024-04-15}까지 늘었다
{올해=2024} 물가는 {지난해=2023}보다 올랐다
{재작년=2022} 수준으로 돌아갔다
{5일=2024-04-05} 오후 1시에 시작했다
{2022년 3월 9일=2022-03-09} 대선을 치렀다
{2024.4.10=2024-04-10} 총선 개표 결과
{2024. 4. 10=2024-04-10}. 공고했다
{10월=2023-10} 국정감사를 앞뒀었다
{13=2024-04-13}∼{14일=2024-04-14} 이틀간 조사했다
{오는 20=2024-04-20}~{21일=2024-04-21} 이틀간 연다
{20일=2024-04-20}부터 {25일=2024-04-25}까지 받는다
{다음 달 3=2024-05-03}∼{5일=2024-05-05} 열린다
{4월 27=2024-04-27}~{28일=2024-04-28} 열린다
{5월 31일=2024-05-31}부터 {6월 2일=2024-06-02}까지
40일 넘게 이어진 파업
2일차 경기와 3일째 수색
100일 잔치와 49일째
1일 3회 먹는다
하루 이틀 사이에 끝날 일이 아니다
당시 24세이던 그는 3년 전 떠났다
5년 뒤 다시 만나자며 10년간 모은 돈을 냈다
그는 {1975년=1975}생이다
{1975년=1975} 서울에서 태어났다
15학번 동기와 101호실
30년 만기 국채와 3년물 금리
{4·10=2024-04-10} 총선에서 이겼다
{1분기=2024-Q1} 실적을 {오는 30일=2024-04-30} 공시한다
{2분기=2024-Q2}에 나아질 것으로 본다
{2023년 3분기=2023-Q3} 이후 처음이다
{지난해 3분기=2023-Q3}보다 줄었다
{올해 3월=2024-03} 취임했다
{지난해 12월 3일=2023-12-03} 일이다
{작년 같은 기간=2023}보다 나았다
{16일=2024-04-16} 오후 8시 30분께 불이 났다
{17일=2024-04-17} 경찰에 따르면 {전날=2024-04-16} 오후 사고가 났다
{17일=2024-04-17} 업계에 따르면 회사는 {이날=2024-04-17} 계약했다
{10일=2024-04-10}과 {11일=2024-04-11} 이틀간 만났다
{2023년=2023}도 예산을 {2024년=2024}도로 넘겼다
{내년=2025}도 최저임금을 정한다
{2030년=2030}까지 {2018년=2018} 대비 절반으로 줄인다
{2001=2001}∼{2005년=2005} 사장을 지냈다
{2019=2019}~{2021년=2021} 사이에 늘었다
{2018년=2018} 평창에서 딴 메달
365일 24시간 문을 연다
하루 8시간 주 5일 일한다
{3월=2024-03} 수출은 {전년 동월=2023-03} 대비 늘고 {전월=2024-02}보다 줄었다
{1분기=2024-Q1} 영업이익은 {전년 동기=2023-Q1}보다 늘었다
{17일=2024-04-17} 공시했고 전년보다 늘었다
{작년 12월=2023-12}보다 늘었지만 전월 대비로는 줄었다
{지난해 1=2023-Q1}∼{3분기=2023-Q3} 매출이 늘고 {4분기=2023-Q4}에 줄었다
결혼한 다음 날과 사고 이튿날
대통령은 {16일=2024-04-16} “{내일=2024-04-17} 보자”고 했다
{5월 3일=2024-05-03}(금)부터 {5일=2024-05-05}(일)까지 연다
{올해 1분기=2024-Q1} 매출은 {지난해 같은 기간=2023-Q1}보다 늘고 {직전 분기=2023-Q4}보다 줄었다
서류를 {10월=2024-10}에 낼 계획이다
{10월=2023-10} 취임한 그는 조직을 바꿀 계획이다
{9월=2023-09} 출시한 제품과 {10월=2024-10} 착공할 공장
{4분기=2023-Q4} 실적을 {이달 말=2024-04} 발표할 예정이다
{내년=2025} 축제를 {3월=2025-03}이 아닌 {12월=2025-12} 초로 늦춘다
{내년=2025} 예산안을 {9월=2024-09} 국회에 낸다
{올해=2024} 수출은 {12월=2024-12}까지 늘 전망이다
"""

ENGLISH_DATES = """
They met {last Tuesday=2024-04-16}
They will vote {Monday=2024-04-22}
The vote was held on {Monday=2024-04-15}
The ruling came on {Wednesday=2024-04-17}
The board will meet on {Friday=2024-04-19}
It is due to report on {Thursday=2024-04-18}
He said on {Tuesday=2024-04-16} that it would close
He arrived late {Sunday=2024-04-14}
The talks resumed in {January=2024-01}
It began on {Feb. 4=2024-02-04} in Rome
It began on {4 February=2024-02-04} in Rome
It began on {4 February 2022=2022-02-04} in Rome
It began on {Feb. 4, 2022=2022-02-04}, in Rome
Profit rose in the {fourth quarter=2023-Q4}
Profit rose in the {third quarter of 2022=2022-Q3}
Profit rose in {Q3 2023=2023-Q3}
Sales grew in the {first quarter=2024-Q1}
Output fell in the three months through {March=2024-03}
Profit more than doubled from a year earlier
Growth slows in fiscal {2024=2024}
It is expected to open by {Friday=2024-04-19}
It opens in early {2025=2025}
It ends in mid-{2026=2026}
It ended late {last year=2023}
It starts {this Friday=2024-04-19}
Talks ran from {Jan. 2=2024-01-02}-{5=2024-01-05} in Oslo
It grew between {2019=2019} and {2022=2022}
Theresa May told May's cabinet she may go
They march on the capital as the march grew
It sells in 2,000 stores
The {2016=2016} referendum split the party
Prices fell in the 1980s and the 1990s
It opens in spring {2025=2025}
They return {tomorrow=2024-04-18}
They left {yesterday=2024-04-16}
They leave {today=2024-04-17}
It is due {next month=2024-05}
It rose {last month=2024-03}
It ends {this year=2024}, not {next year=2025}
Prices fell last week and last weekend
It was two years ago, or three days later
In {December=2023-12} it closed
In {May=2024-05} it reopens
The {June 2023=2023-06} deal
Since {2015=2015} it has grown
The {April 10=2024-04-10} election
He was born in {1975=1975}
It was announced on {17 April=2024-04-17}
It hit 2020 points and cost $2019
It is open seven days a week
Between {March 3=2024-03-03} and {March 9=2024-03-09} they met
On {1 January 2021=2021-01-01} rules changed
The {2022=2022} World Cup
Voters go to the polls on {Saturday=2024-04-20}
He was to appear in court but died on {Sunday=2024-04-14}
The attack on {Oct. 7=2023-10-07} led to war
The trial is set for {Oct. 7=2024-10-07}
The {January-March period=2024-Q1} and in {April=2024-04}-{May=2024-05}
By {2030=2030} emissions fall
In {March last year=2023-03} it closed
It closed in {October 2023=2023-10} and will reopen in {October=2024-10}
It saw a loss in the {October-December period=2023-Q4} and had ten as of end-{September=2023-09}
It called for a wider shake-up as late as {October=2023-10}
It is open Monday through Thursday, and Tuesday-Friday in summer
They were laid off on the same Friday, and signed on a cold Sunday night
Sunday Times readers and Good Friday services
"""


@pytest.mark.parametrize("case", cases(KOREAN_AMOUNTS))
def test_amounts_of_korean_news(case: str) -> None:
    assert amounts(unmarked(case), "ko") == expected(case)


@pytest.mark.parametrize("case", cases(ENGLISH_AMOUNTS))
def test_amounts_of_english_news(case: str) -> None:
    assert amounts(unmarked(case), "en") == expected(case)


@pytest.mark.parametrize("case", cases(KOREAN_DATES))
def test_dates_of_korean_news(case: str) -> None:
    assert dates(unmarked(case), "ko") == expected(case)


@pytest.mark.parametrize("case", cases(ENGLISH_DATES))
def test_dates_of_english_news(case: str) -> None:
    assert dates(unmarked(case), "en") == expected(case)
