"""Which words of business and political news mean the same: a table of meanings, Korean and English.

One row, one meaning: its name, Korean words, English words. Korean verbs stand in their dictionary
form (오르다), nouns that become verbs with 하다 bare (인상). A word has one meaning only, so a word
whose meaning hangs on its object (내리다, take) stands where news uses it nearly always, or nowhere.
How words are conjugated and looked up is in `korean` and `english`.
"""

from __future__ import annotations

from typing import Final

MEANINGS: Final = """
up        | 오르다 올리다 인상 상승 증가 늘다 늘리다 늘어나다 상향 높이다 높아지다 뛰다 급등 급증 폭등 치솟다 오름세 불어나다 증액 확대 | up lift hike rise rose risen raise increase climb gain grow grew grown jump surge soar
down      | 내리다 하락 인하 감소 줄다 줄이다 줄어들다 하향 낮추다 낮아지다 떨어지다 급락 급감 폭락 내림세 감축 삭감 뒷걸음치다 | down lower fall fell fallen drop decline decrease slip slide slid reduce reduction plunge tumble shrink shrank cut
freeze    | 동결 | unchanged hold held
rebound   | 반등 | rebound
exceed    | 넘다 넘어서다 넘기다 초과 웃돌다 상회 돌파 | exceed surpass more_than
miss      | 밑돌다 하회 | miss
get       | 획득 얻다 |
continue  | 계속 지속 이어지다 이어가다 |
as-of     | 기준 현재 |
trade     | 거래 |
reach     | 도달 이르다 달하다 | reach
overtake  | 제치다 밀어내다 추월 앞지르다 앞서다 | overtake overtook overtaken
record    | 최대치 최고치 최대 최고 | record
set-record | 경신 갱신 새로_쓰다 기록을_갈아치우다 |
close-market | 장을_마치다 거래를_마치다 |
build     | 짓다 건설 건립 세우다 신설 신축 설립 건조 | build built construct construction
complete  | 준공 완공 | complete completion
break-ground | 착공  |
buy       | 인수 사들이다 매입 사다 매수 취득 품에_안기다 품에_안다 | buy bought acquire acquisition purchase takeover
sell      | 매각 팔다 | sell sold sale
merge     | 합병 합치다 | merge merger
invest    | 투자 | invest investment
supply    | 공급 납품 | supply supplier
deliver   | 인도하다 | deliver delivery hand_over
produce   | 생산 | produce production manufacture
develop   | 개발 | develop development
export    | 수출 | export
import    | 수입 | import
release   | 출시 공개 선보이다 내놓다 | release launch unveil introduce
announce  | 발표 | announce announcement
agree     | 합의 | agree agreement
sign      | 체결 맺다 서명 | sign ink
contract  | 계약 | contract deal
memo      | 업무협약 협약 양해각서 mou | memorandum mou
cooperate | 협력 협업 손을_잡다 손잡다 제휴 | cooperate cooperation partner team_up
win-order | 수주 따내다 |
start     | 시작 착수 개시 돌입 시행 들어가다 | start begin began begun
stop      | 중단 중지 멈추다 | stop halt suspend suspension
end       | 종료 끝나다 끝내다 마치다 마감 마무리 | end finish
call-off  | 철회 취소 백지화 | cancel call_off withdraw withdrew scrap
abandon   | 포기 접다 | abandon give_up
delay     | 연기 미루다 늦추다 유예 | delay postpone defer
extend    | 연장 | extend extension
strike    | 파업 | strike walkout
resign    | 사임 물러나다 사퇴 | resign resignation step_down quit
retire    | 은퇴 | retire retirement
appoint   | 선임 임명 발탁 | appoint appointment
nominate  | 지명 | nominate nomination nominee
recommend | 추천 | recommend recommendation
choose    | 선정 선발 뽑다 뽑히다 | choose chose chosen select selection pick
elect     | 당선 선출 | elect election
hire      | 영입 채용 고용 | hire recruit
oust      | 해임 파면 경질 | oust sack
pull-out  | 철수 불러들이다 | pull_out
charge    | 기소 재판에_넘기다 재판에_넘겨지다 | charged indict indictment
demand    | 구형 |
sentence  | 선고 | sentence
request   | 청구 신청 | request
appeal    | 항소 상고 | appeal
convict   | 유죄 | convict conviction guilty
acquit    | 무죄 | acquit acquittal
sue       | 제소 고소 소송을_내다 소송을_제기 | sue lawsuit suit
win       | 승소 이기다 손을_들어주다 | win
lose      | 패소 | lose lost
reject    | 기각 거부 거절 부결 | reject rejection turn_down vote_down dismiss dismissal
accept    | 받아들이다 인용 수용 | accept acceptance
approve   | 승인 가결 통과 의결 처리 문턱을_넘다 | approve approval pass
fine      | 과징금 | fine penalty
impose    | 부과 물리다 매기다 | impose levy
infringe  | 침해 | infringe infringement breach
violate   | 위반 어기다 | violate violation
allow     | 허용 | allow permit
ban       | 금지 | ban prohibit
restrict  | 제한 | restrict restriction limit curb
designate | 지정 | designate designation
include   | 포함 담다 담기다 넣다 | include
exclude   | 제외 빼다 빠지다 | exclude
support   | 찬성 지지 | support
oppose    | 반대 | oppose
investigate | 조사 수사 검사 | investigate investigation probe inquiry
raid      | 압수수색 | raid
arrest    | 체포 검거 붙잡다 | arrest
detain    | 구속 수감 | detain
leak      | 유출 | leak
die       | 숨지다 사망 목숨을_잃다 | die death
injure    | 부상 다치다 | injure injury
missing   | 실종 |
recover   | 복구 | restore restoration
restore   | 복원 되돌리다 | revert
replace   | 교체 | replace replacement
move      | 옮기다 | move relocate
expand    | 확장 | expand expansion
close     | 폐쇄 문을_닫다 | closed closure shut
abolish   | 폐지 없애다 | abolish abolition
repay     | 상환 갚다 | repay repayment
pay       | 지급 지불 | pay paid payment
provide   | 제공 | provide
propose   | 제안 | propose proposal
require   | 요구 촉구 | urge
order     | 지시 주문 | order instruct place_order
meet      | 만나다 회동 면담 | meet met
visit     | 방문 찾다 | visit
return    | 귀국 | return
crash     | 추락 | crash
succeed   | 성공 | success
fail      | 실패 무산 | fail failure
list      | 상장 | listing ipo
notify    | 통보 | notify
compile   | 편성 짜다 |
execute   | 집행 | spend spent spending
ship      | 선박 | ship vessel
use       | 사용 이용 쓰다 | use
consider  | 검토 고려 저울질 | consider consideration weigh explore mull
discuss   | 논의 협의 협상 조율 타진 | talk negotiate negotiation discuss discussion
deny      | 부인 | deny denied denial
allege    | 주장 | allege accuse
plan      | 계획 예정 방침 | plan intend
decide    | 결정 확정 | decide decision
warn      | 경고 | warn warning
expect    | 예상 전망 | forecast expectation estimate
ask-court | 가처분 | injunction
revenue   | 매출 매출액 | revenue
profit    | 영업이익 영업익 | operating_profit operating_income
net-profit | 순이익 당기순이익 | net_profit net_income
surplus   | 흑자 | surplus
deficit   | 적자 | deficit
loss      | 손실 | loss losses
turn-profit | 흑자_전환 흑자로_돌아서다 |
turn-loss | 적자_전환 적자로_돌아서다 |
price     | 가격 판매_가격 값 판매가 판매가격 | price
sales     | 판매 판매량 팔리다 | sales
share     | 주식 주가 | share stock
stake     | 지분 지분율 | stake
tariff    | 관세 | tariff duty duties
rate      | 금리 | rate
budget    | 예산 예산안 | budget
shareholder | 주주 | shareholder investor
meeting   | 주주총회 주총 | meeting
board     | 이사회 | board
union     | 노조 노동조합 | union
factory   | 공장 생산기지 | factory plant
firm      | 업체 기업 회사 | firm company maker
staff     | 직원 근로자 노동자 인력 임직원 종업원 | staff employee worker workforce
job       | 일자리 | job
user      | 이용자 사용자 | user
customer  | 고객 소비자 | customer consumer
car       | 자동차 차량 | car vehicle
home      | 주택 집 | home house housing
home-price | 집값 매맷값 매매가격 매매가 |
incident  | 사고 사건 | incident
steps     | 대책 방안 조치 | measure step
law       | 법안 법률안 | bill legislation law
court     | 법원 재판부 | court
prosecutor | 검찰 검사 | prosecutor prosecution
police    | 경찰 | police
government | 정부 당국 | government
president | 대통령 | president
vote      | 투표 표결 | vote
economy   | 경제 경기 | economy
growth    | 성장률 | growth
goal      | 목표 | goal target
first     | 처음 첫 최초 | first
again     | 다시 재차 거듭 또다시 | again
new       | 새로 신규 새 새로운 | new newly
free      | 무상 무료 공짜 | free
together  | 함께 공동 같이 | together jointly
whole     | 전역 전_지역 전체 | entire whole
add       | 추가 | additional further extra
ceo       | 최고경영자 ceo 대표이사 | ceo chief_executive
chair     | 회장 | chairman chair chairwoman
minister  | 장관 | minister
ai        | 인공지능 ai | ai
chip      | 반도체 칩 | chip semiconductor
battery   | 배터리 이차전지 2차전지 | battery
biggest   | | biggest largest
smallest  | | smallest lowest
britain   | | britain uk british
watchdog  | | watchdog regulator
keep      | 유지 | keep kept leave left stay stand stood remain
year-ago  | | year_earlier year_ago same_month same_period
budget-extra | 추가경정예산 추경 |
unanimous | 만장일치 전원일치 전원_일치 | unanimous unanimously
ever      | 역대 사상 |
rain      | 폭우 집중호우 큰비 |
morning   | 오전 | morning
afternoon | 오후 | afternoon
"""
OPPOSITES: Final = (
    ("accept", "reject"), ("include", "exclude"), ("convict", "acquit"), ("win", "lose"),
    ("succeed", "fail"), ("allow", "ban"),
)  # fmt: skip
"""Where the one denied is the other said: 받아들이지 않았다 is 기각했다."""

FILLERS: Final = frozenset(
    "규모 소재 소속 안 제 관련 관련해 통해 위해 위해서 위하여 위한 대한 대해 대해서 대하여 관해 관해서 관한 상대로 대상으로 대상 등 이번 해당 측 약 정도 안팎 가량 여 오는 지난 이날 현지시간 "
    "현지시간으로 것 수 중 가운데  따라 기자 현 이 그 들여 들이 받고 가진 뜻 사실 입장 "
    "개최 제기 의 를 을 자신 만 원어치 어치 및 또 또한 이미 앞서 모두 "
    "등을 데 점 때 바 곳 사 본 씨 낸 자리 자리에서 스스로 으로 나 있 하 되 됐 했 이다 다 특히 한편 이에 이를 기간 같".split()
)
"""Korean words that add nothing a claim could be denied by."""

FILLERS_EN: Final = frozenset(
    "a an the and as at be am is are was were been being have has had do does did it its they their "
    "his her he she this that these those which who whom whose of in on with into onto upon "
    "some around roughly approximately according compared said say says saying told tells tell also "
    "just there here where when while during than then "
    "so such other own year-end spokesman spokeswoman spokesperson filing "
    "showed show shows reporters statement because due via s t us".split()
)
