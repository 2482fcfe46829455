"""Two languages of one bullet: faithful translations agree, and a fact that differs is found under its rule."""

from __future__ import annotations

import pytest

from tailor.files.skills import read_lexicon
from tailor.guard import Reading, read
from tailor.guard.languages import added_facts, compare_labels, compare_languages, compare_shorter

LEXICON, _ = read_lexicon()

SAME = [
    (
        "QPS从2000提升到8000，P99延迟由120ms降至45ms",
        "Raised QPS from 2,000 to 8,000 and cut P99 latency from 120 ms to 45 ms",
    ),
    ("支撑10万+日活用户", "Supported 100k+ daily active users"),
    ("上线2个业务，覆盖3个省", "Launched two applications that cover 3 provinces"),
    ("GPA居专业前5%", "GPA in the top 5% of the major"),
    ("用一个脚本完成部署", "Deployed it with a script"),
    ("双机训练，吞吐翻倍", "Trained on two machines and doubled throughput"),
    ("训练时间缩短至2天内", "Cut training to within 2 days"),
    ("用Redis + Lua实现分布式限流", "Implemented distributed rate limiting with Redis + Lua"),
    ("用K8s部署推理服务", "Deployed inference services with Kubernetes"),
    ("协助开发目标检测框架", "Assisted in developing an object detection framework"),
    ("参与设计缓存方案", "Participated in designing the caching scheme"),
    ("参与推荐系统开发", "Contributed to a recommender system"),
    ("独立开发标注工具", "Independently developed a labeling tool"),
    ("主导重构支付网关", "Led the refactoring of the payment gateway"),
    ("负责日志平台", "Built the logging platform"),
    ("担任项目组长，带领4人完成交付", "As team leader, led 4 people to delivery"),
    ("了解Go，熟悉Python，精通C++", "Basic knowledge of Go, familiar with Python, expert in C++"),
    ("熟练掌握Linux", "Proficient in Linux"),
    ("掌握PyTorch", "Good command of PyTorch"),
    ("尝试用剪枝压缩模型", "Tried to compress the model by pruning"),
    ("对污染作初步溯源", "Made a preliminary tracing of pollution"),
    ("一定程度上降低误检", "Reduced false detections to some extent"),
    ("不影响线上服务的前提下完成迁移", "Completed the migration without affecting online services"),
    ("无需重启即可更新配置", "Configurations can be updated without a restart"),
    ("处理无标签数据", "Processed unlabeled data"),
    ("解决正负样本不均衡", "Solved the imbalance of positive and negative samples"),
    ("论文在投TNNLS", "Paper submitted to TNNLS"),
    ("论文被CVPR 2023录用", "Paper accepted at CVPR 2023"),
    ("以第一作者发表论文1篇", "Published 1 paper as first author"),
    ("获得国家发明专利授权2项", "Was granted 2 national invention patents"),
    ("在抖音推荐中落地", "Put into use in Douyin's recommendation"),
    ("把模型由PyTorch转为ONNX", "Converted the model from PyTorch to ONNX"),
    ("适配昇腾310芯片", "Adapted it to the Ascend 310 chip"),
    ("处理吉林一号卫星数据", "Processed data of the Jilin-1 satellite"),
    ("接口秒级返回", "The interface answers within seconds"),
    ("用大KV测试缓存", "Tested the cache with large key-value pairs"),
    ("调大batch size", "Enlarged the batch size"),
    ("日均调用量达到50万次", "Reached an average of 500k calls per day"),
    ("2021年6月至2022年3月实习", "Interned from June 2021 to March 2022"),
    ("通过CET-6（545分）", "Passed CET-6 (545)"),
    ("开发C端页面", "Developed consumer-facing pages"),
    ("误检率降低30%", "Improved the false detection rate by 30%"),
    ("获全国一等奖", "Won a national first prize"),
    ("推理达到弱实时水平", "Reached near-real-time inference"),
    ("完成计算机视觉任务的基线", "Built baselines for vision tasks"),
    (
        "为计算密集型服务提供集群级流控，单点失败时降级为单机限流",
        "Cluster-level flow control that falls back to single-machine limiting when a point fails",
    ),
    ("与算法团队合作上线", "Launched together with the algorithm team"),
    ("帮助用户定位问题", "Helped users locate problems"),
    (
        "搭建CI/CD流水线，发布时间从2小时缩短为10分钟",
        "Set up a CI/CD pipeline that cut releases from 2 hours to 10 minutes",
    ),
    ("主要用Java开发", "Mainly developed in Java"),
    (
        "负责订单中心的架构设计与核心代码开发，支撑日均500万订单",
        "Responsible for the architecture and core code of the order center, supporting 5 million orders per day",
    ),
    (
        "基于Kafka + Flink搭建实时数仓，数据延迟由小时级降低到分钟级",
        "Built a real-time data warehouse on Kafka + Flink, cutting data latency from hours to minutes",
    ),
    (
        "使用Redis缓存热点数据，接口平均响应时间从800ms降至120ms",
        "Cached hot data in Redis, reducing average API response time from 800 ms to 120 ms",
    ),
    (
        "引入熔断、降级与限流机制，保障大促期间系统零故障",
        "Introduced circuit breaking, degradation and rate limiting, free of failures during promotions",
    ),
    (
        "独立完成iOS客户端从0到1的开发并上架App Store",
        "Independently built the iOS client from scratch and released it on the App Store",
    ),
    (
        "带领5人团队完成微服务拆分，部署效率提升3倍",
        "Led a team of 5 to split the system into microservices, making deployment 3 times as efficient",
    ),
    (
        "设计RAG检索方案，答案准确率由71%提升至86%",
        "Designed a RAG retrieval scheme that raised answer accuracy from 71% to 86%",
    ),
    (
        "优化MySQL慢查询20余条，数据库CPU使用率下降40%",
        "Optimized more than 20 slow MySQL queries, lowering database CPU usage by 40%",
    ),
    ("编写单元测试，覆盖率从35%提升到80%以上", "Wrote unit tests, raising coverage from 35% to over 80%"),
    ("与产品、算法团队紧密协作，推动3个功能上线", "Worked closely with product and algorithm teams to ship 3 features"),
    (
        "搭建Prometheus + Grafana监控体系，故障发现时间缩短至5分钟以内",
        "Set up monitoring with Prometheus + Grafana, cutting fault detection time to under 5 minutes",
    ),
    ("获ACM-ICPC亚洲区域赛银牌", "Won a silver medal in the ACM-ICPC Asia Regional Contest"),
    ("以第一作者在EMNLP 2022发表论文1篇", "Published one paper at EMNLP 2022 as first author"),
    ("申请发明专利3项，其中1项已授权", "Filed 3 invention patents, 1 of which was granted"),
    (
        "熟练使用Java，熟悉Spring Boot、MyBatis等框架",
        "Proficient in Java; familiar with frameworks such as Spring Boot and MyBatis",
    ),
    ("了解JVM内存模型与垃圾回收机制", "Basic knowledge of the JVM memory model and garbage collection"),
    (
        "掌握常用数据结构与算法，有良好的编码习惯",
        "Good command of common data structures and algorithms, with good coding habits",
    ),
    (
        "负责前端工程化，使用Webpack与Vite优化构建速度60%",
        "Owned front-end tooling and improved build speed by 60% with Webpack and Vite",
    ),
    ("在NVIDIA Jetson Orin上部署YOLOv8模型，帧率达到30 FPS", "Deployed a YOLOv8 model on NVIDIA Jetson Orin at 30 FPS"),
    (
        "协助导师完成国家自然科学基金申请书的撰写",
        "Assisted the supervisor in writing a proposal for the National Natural Science Foundation of China",
    ),
    ("清洗并标注了12万条对话数据", "Cleaned and annotated 120k dialogue samples"),
    (
        "实现断点续训，避免了训练中断造成的损失",
        "Implemented checkpoint resuming to avoid losses from interrupted training",
    ),
    ("每周组织一次技术分享，累计20场", "Organized weekly tech talks, 20 in total"),
    (
        "将单体应用迁移至Kubernetes集群，节约服务器成本30%",
        "Migrated a monolith to a Kubernetes cluster, saving 30% of server costs",
    ),
    ("用C++重写核心模块，内存占用减少一半", "Rewrote core modules in C++, halving memory usage"),
    (
        "担任校学生会副主席，组织10余场活动",
        "Served as vice president of the student union and organized more than 10 events",
    ),
    (
        "设计AB实验验证策略效果，点击率提升5.2%",
        "Designed A/B tests to verify strategies, with a 5.2% higher click-through rate",
    ),
    (
        "自研轻量级RPC框架，支持多种序列化协议",
        "Developed a lightweight RPC framework in-house that supports multiple serialization protocols",
    ),
    (
        "解决分布式事务一致性问题，保证数据不丢失",
        "Solved distributed transaction consistency, ensuring that no data is lost",
    ),
    ("初步验证了方案的可行性", "Preliminarily verified the feasibility of the solution"),
    ("支持百万级并发连接", "Supports millions of concurrent connections"),
    ("主要负责支付模块的后端开发", "Mainly responsible for back-end development of the payment module"),
    ("作为核心成员参与搜索引擎重构", "Took part in refactoring the search engine as a core member"),
    ("2022年获国家奖学金", "Won the National Scholarship in 2022"),
    ("在腾讯云上搭建CI/CD流水线", "Built a CI/CD pipeline on Tencent Cloud"),
    ("利用爬虫采集了50+网站的数据", "Collected data of 50+ websites with crawlers"),
    ("对接第三方支付渠道（微信、支付宝）", "Integrated third-party payment channels (WeChat Pay, Alipay)"),
    (
        "通过索引优化与分库分表，将查询耗时从3s降至200ms",
        "Cut query time from 3 s to 200 ms through index optimization and sharding",
    ),
    (
        "参与开源社区，向Apache Dubbo提交PR 8个",
        "Contributed 8 PRs to Apache Dubbo as part of the open source community",
    ),
]

DIFFERENT = [
    ("number", "误检率降低62%", "Lowered the false detection rate by 26%"),
    ("number", "上线3个业务", "Launched 2 applications"),
    ("number", "支撑10万+用户", "Supported users"),
    ("number", "优化接口", "Optimized 5 interfaces"),
    ("number unit", "延迟降至80ms", "Cut latency to 80 s"),
    ("unit", "准确率提升3个百分点", "Raised accuracy by 3%"),
    ("bound", "覆盖96%+的代码", "Covered 96% of the code"),
    ("rank", "成绩位列前5%", "Grades of 5%"),
    ("date", "2021年6月入职", "Joined in July 2021"),
    ("technology version", "部署YOLOv5", "Deployed YOLOv8"),
    ("version", "复现ECCV 2020论文", "Reproduced a paper of ECCV 2022"),
    ("direction", "QPS从2000变为8000", "QPS went from 8000 to 2000"),
    ("direction", "把模型由PyTorch转为ONNX", "Converted the model from ONNX to PyTorch"),
    ("technology", "用Redis做缓存", "Cached with Memcached"),
    ("technology", "用MySQL存储", "Stored the data"),
    ("technology", "搭建后端服务", "Built back-end services with Kafka"),
    ("technology", "实现分布式限流", "Implemented distributed load balancing"),
    ("technology", "训练语义分割模型", "Trained an instance segmentation model"),
    ("technology", "用React开发页面", "Developed pages with React Native"),
    ("entity", "负责TikTok推荐", "Responsible for the recommendation of Douyin"),
    ("role", "协助开发框架", "Developed a framework"),
    ("role", "开发框架", "Assisted in developing a framework"),
    ("role", "参与设计缓存", "Led the design of a cache"),
    ("role", "负责支付网关", "Led the payment gateway"),
    ("role", "主导重构", "Refactored the code"),
    ("role", "独立开发工具", "Developed a tool"),
    ("role", "开发工具", "Single-handedly developed a tool"),
    ("role", "以第二作者发表论文", "Published a paper as first author"),
    ("hedge", "了解Go", "Familiar with Go"),
    ("hedge", "熟悉Python", "Expert in Python"),
    ("hedge", "熟练掌握C++", "Basic knowledge of C++"),
    ("hedge", "尝试压缩模型", "Compressed the model"),
    ("hedge", "对污染作初步溯源", "Traced pollution"),
    ("hedge", "一定程度上降低误检", "Reduced false detections"),
    ("hedge", "达到弱实时水平", "Reached real-time speed"),
    ("negation", "系统不支持回滚", "The system supports rollback"),
    ("negation", "迁移影响服务", "The migration did not affect the service"),
    ("status", "论文在投TNNLS", "Paper published in TNNLS"),
    ("status", "论文被TNNLS录用", "Paper submitted to TNNLS"),
    ("status", "完成样机", "Completed the product"),
    ("polarity", "转化率下降3%", "Conversion increased by 3%"),
    ("period", "日均调用50万次", "500k calls per month"),
    ("scope", "获校级一等奖", "Won a national first prize"),
]


def pair(zh: str, en: str) -> tuple[Reading, Reading]:
    return read(zh, "zh", LEXICON), read(en, "en", LEXICON)


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_a_faithful_translation_has_no_finding_either_way(zh: str, en: str) -> None:
    a, b = pair(zh, en)
    assert compare_languages(a, b, LEXICON) == ()
    assert compare_languages(b, a, LEXICON) == ()


@pytest.mark.parametrize(("rule", "zh", "en"), DIFFERENT)
def test_a_fact_that_differs_is_found_under_its_rule_either_way(rule: str, zh: str, en: str) -> None:
    a, b = pair(zh, en)
    rules = set(rule.split())
    assert rules & {finding.rule for finding in compare_languages(a, b, LEXICON)}
    assert rules & {finding.rule for finding in compare_languages(b, a, LEXICON)}


def test_a_finding_quotes_both_sides() -> None:
    found = compare_languages(*pair("误检率降低62%", "Lowered false detections by 26%"), LEXICON)
    assert [(f.rule, f.source, f.rewrite) for f in found] == [("number", "62%", "26%")]
    assert found[0].detail == "“62%” in zh, “26%” in en"


@pytest.mark.parametrize(
    ("zh", "en", "rules"),
    [
        ("后端研发工程师", "Backend Engineer", []),
        ("「中科星图杯」海洋一号图像分割", "GEOVIS Cup: Segmentation of HY-1 Images", []),
        ("季军", "Third place", []),
        ("全国前50名", "Top 50 nationwide", []),
        ("全国前50名", "Top 5 nationwide", ["rank"]),
        ("GetU集运物流部", "Consolidated Shipping Department", ["entity"]),
        ("Java个人赛", "Individual contest", ["entity"]),
    ],
)
def test_of_titles_only_numbers_versions_and_latin_names_count(zh: str, en: str, rules: list[str]) -> None:
    assert [finding.rule for finding in compare_labels(*pair(zh, en))] == rules


def shorter(zh: str, en: str, whole_zh: str, whole_en: str) -> list[str]:
    return [f.rule for f in compare_shorter(*pair(zh, en), *pair(whole_zh, whole_en), LEXICON)]


WHOLE = (
    "协助用Redis与Kafka优化接口，延迟降低62%",
    "Assisted in optimizing interfaces with Redis and Kafka, with 62% less latency",
)


def test_a_shorter_wording_may_leave_out_in_one_language_what_the_full_text_has() -> None:
    assert shorter("协助用Redis与Kafka优化接口", "Assisted in optimizing interfaces with Redis", *WHOLE) == []
    assert shorter("协助优化接口，延迟降低62%", "Assisted in optimizing interfaces", *WHOLE) == []


def test_a_shorter_wording_must_claim_the_same_in_both_languages() -> None:
    assert shorter("协助用Redis优化接口", "Optimized interfaces with Redis", *WHOLE) == ["role"]


def test_a_shorter_wording_is_held_to_the_other_full_text() -> None:
    assert shorter("协助用Redis优化接口", "Assisted in optimizing interfaces with MySQL", *WHOLE) == ["technology"]
    assert shorter("协助优化接口，降低62%", "Assisted in optimizing interfaces, 26% less", *WHOLE) == ["number"]


@pytest.mark.parametrize(
    ("language", "whole", "alternate", "rules"),
    [
        ("zh", "协助用Redis与Kafka优化接口，延迟降低62%", "协助用Redis优化接口", []),
        ("zh", "基于困难样本挖掘的目标检测", "目标检测", []),
        ("zh", "用大KV测试缓存", "以大KV测试缓存", []),
        ("en", "Tested large key-value pairs", "Tested large KVs", []),
        ("zh", "延迟降低62%", "延迟降低70%", ["number"]),
        ("zh", "优化接口", "优化5个接口", ["number"]),
        ("en", "Cached lookups with Redis", "Cached lookups with Redis and Kafka", ["technology"]),
        ("en", "Built a page for Zhihu", "Built a page for Zhihu and Douban", ["entity"]),
        ("zh", "参与重构网关", "主导重构网关", ["role", "role"]),
        ("zh", "了解Go的语法", "熟悉Go的语法", ["hedge", "hedge"]),
        ("zh", "协助开发框架，比较模型", "开发框架", ["role"]),
        ("zh", "协助开发框架，比较模型", "比较模型", []),
        ("en", "Tried pruning to compress models", "Compressed models by pruning", ["hedge"]),
        ("zh", "开发工具", "独立开发工具", ["role"]),
    ],
)
def test_an_alternate_may_leave_out_but_not_add(language: str, whole: str, alternate: str, rules: list[str]) -> None:
    found = added_facts(read(whole, language, LEXICON), read(alternate, language, LEXICON))
    assert [finding.rule for finding in found] == rules
