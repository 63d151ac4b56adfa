# 봇이 직접 하는 말. 기사에서 온 글은 여기에 없다.

## 날짜
weekday-0 = 월
weekday-1 = 화
weekday-2 = 수
weekday-3 = 목
weekday-4 = 금
weekday-5 = 토
weekday-6 = 일
day = { $month }/{ $day }({ $weekday })
moment = { $month }/{ $day } { $time }
undated = 날짜 없음
unknown-outlet = 매체 미상

## 답의 머리와 발
window-default = 최근 { $days }일
window-asked = { $since } ~ { $until }
window-all = 모은 기사 전체
counts = 기사 { $articles }건 · 독립 출처 { $origins }곳
counts-limited = 기사 { $articles }건(최근 { $shown }건으로 작성) · 독립 출처 { $origins }곳
origins = 출처 { $count }곳
glossary = 용어 설명
footer = 모든 문장은 원문 그대로입니다 · 기준 { $as_of } · 기록 { $record }
footer-unkept = 모든 문장은 원문 그대로입니다 · 기준 { $as_of }

fallback-topic = { $topic }: { $sentence }

section-figures = 수치
section-quotes = 발언
section-said = 한 말
section-told = 남이 한 말
section-recent = 최근
section-roles = 직함
section-related = 함께 나온 이름
section-timeline = 시간순
section-why = 이 문장을 고른 까닭
conflict = ⚠ 엇갈림
rounding = 어림수 차이
update = 바뀐 수치
said-by = — { $speaker }
speaker-unknown = — 말한 이는 기사에서 확인되지 않습니다
bound-max = 최대 { $figure }
bound-min = { $figure } 이상
bound-about = 약 { $figure }
mentions = 언급 { $count }회
articles = 기사 { $count }건
status-planned = 예정
status-considered = 검토
status-reported = 전언
why-score = 점수 { $score } = { $parts }
too-little = 요약할 문장이 없습니다. 기사 본문을 찾지 못했습니다.

## 갈래
type-person = 인물
type-organization = 기업·기관
type-project = 사업
type-product = 제품
type-place = 지역
type-event = 행사
type-term = 용어

## 수치의 이름
quantity-operating-profit = 영업이익
quantity-net-profit = 순이익
quantity-loss = 손실
quantity-revenue = 매출
quantity-market-value = 시가총액
quantity-valuation = 기업가치
quantity-funding = 자금 조달
quantity-fund = 펀드 규모
quantity-acquisition = 인수 금액
quantity-order = 수주·계약
quantity-fine = 과징금·벌금
quantity-damages = 배상액
quantity-budget = 예산
quantity-exports = 수출
quantity-cost = 비용
quantity-loan = 대출
quantity-investment = 투자 규모
quantity-stake = 지분
quantity-market-share = 점유율
quantity-policy-rate = 금리
quantity-tariff = 관세
quantity-growth = 성장률
quantity-yield = 수율
quantity-power = 전력·용량
quantity-jobs = 고용
quantity-users = 이용자

## 찾지 못했을 때
unknown-topic = { JOSA($quoted, "과/와") } 맞는 주제가 없습니다. 이름이나 낱말을 바꿔 다시 물어봐 주세요.
unknown-topic-near = { JOSA($quoted, "과/와") } 맞는 주제가 없습니다. 혹시 { $suggestion }인가요?
unknown-name = { $quoted }: 아는 이름이 아닙니다. 다른 표기로 다시 물어봐 주세요.
unknown-name-near = { $quoted }: 아는 이름이 아닙니다. 혹시 { $suggestion }인가요?
nothing-known = { $topic } 기사가 아직 없습니다. 기사를 더 모으면 답할 수 있습니다.
nothing-collected = 모은 기사가 아직 없습니다. briefing ingest로 기사를 넣거나 설정에 [[feeds]]를 적어 주세요.

undated-only = { $topic } 기사는 날짜를 모르는 것뿐입니다. 날짜를 알면 briefing ingest --published로 다시 넣어 주세요.
window-moved = 최근 { $days }일에는 { $topic } 기사가 없습니다. { $until }까지의 기사입니다.
nothing-in-window = { $window }에는 { $topic } 기사가 없습니다. 마지막 기사는 { $when } { $outlet }입니다.
several-bearers = { $quoted }: 이름이 같은 이가 여럿입니다. 누구를 찾으시나요?
unknown-article = { $quoted }: 그런 기사가 없습니다. briefing articles로 번호를 확인해 주세요.
example-topic = 스타게이트
empty-question = 주제나 이름을 적어 주세요. 예: { $example }
unknown-record = 기록 { $record }: 보관 기간이 지났거나 없는 기록입니다. 다시 물어봐 주세요.
failure = 브리프를 만들지 못했습니다. 기록 번호 { $record }를 관리자에게 알려 주세요.

## 단추
button-more = 더 보기
button-why = 근거 보기
button-share = 채널에 올리기
button-profile = { $name } 프로필
button-brief = { $name } 브리프
button-ask = { $name }

## 도움말
chat-buttons = 번호를 누르세요: { $buttons }
help-title = 뉴스 브리핑 봇
help-body = 기사에서 그대로 잘라 낸 문장으로만 답합니다.
help-brief = /brief 주제 — 지금까지 알려진 것을 몇 문장으로 (예: /brief 스타게이트)
help-profile = 이름만 보내기 — 누구인지, 무슨 말을 했는지 (예: 이재용)
help-digest = /digest — 설정한 소식 묶음 미리 보기
help-collected = 지금까지 기사 { $articles }건을 모았습니다.

## 소식 묶음
digest-title = { $day } 소식
digest-context = 주제 { $topics }개 · 새 문장 { $sentences }개
digest-quiet = 새 소식 없음: { $topics }
digest-nothing = { $topics }: 지난번 이후 새 소식이 없습니다.
digest-status = 기준 { $as_of } · 수집 { $collected }
digest-sources = 피드 { $ok }/{ $all }
digest-sources-none = 피드 없음
digest-source-down = { JOSA($feed, "을/를") } 읽지 못했습니다({ $reason }).
digest-fallback = { $day } 소식: { $sentence }
digest-new = 새 소식
digest-continued = 이어짐
digest-undefined = 설정에 [[digests]]가 없습니다. config.example.toml의 예를 옮겨 적어 주세요.
digest-unknown = { $quoted }: 그런 이름의 [[digests]]가 없습니다. 있는 이름: { $known }
digest-more = { $topic }: 전체 브리프
