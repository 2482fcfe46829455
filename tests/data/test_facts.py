"""The sample résumé against a table of its facts: nothing lost, nothing private, both languages alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

DATA = Path(__file__).parents[2] / "data"
ROLES = {"cv-algorithm", "ai-platform", "backend"}
LANGUAGES = ("zh", "en")

Node = dict[str, Any]


def _load(path: Path) -> Node:
    loaded: Node = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return loaded


RESUME = _load(DATA / "resume.yaml")
SECTIONS = ("education", "work", "projects", "awards", "publications", "skills")
ENTRIES: dict[str, Node] = {e["id"]: e for s in SECTIONS for e in RESUME[s]}
BULLETS: dict[str, Node] = {b["id"]: b for e in ENTRIES.values() for b in e.get("highlights", [])}

# What each bullet must say in both languages. A pair gives the Chinese and the English form of the same fact.
FACTS: dict[str, list[str | tuple[str, str]]] = {
    "xidian-gpa": [
        "IPIU",
        "10%",
        ("教育部重点实验室", "Key Laboratory of the Ministry of Education"),
        ("学院", "of the college"),
    ],
    "xidian-honors": [
        ("优秀硕士推免生专项奖学金", "Special Scholarship for Outstanding Recommended Master's Students"),
        ("一等学业奖学金", "First-Class Academic Scholarship"),
        ("优秀研究生荣誉称号", "title of Outstanding Graduate Student"),
    ],
    "xidian-courses": [
        ("机器学习理论与实践（98）", "Machine Learning Theory and Practice (98)"),
        ("图像工程（96）", "Image Engineering (96)"),
        ("人工智能创新实验（93）", "AI Innovation Experiments (93)"),
        ("等课程", "included"),
    ],
    "jinan-gpa": ["3.88", "5%", ("信息科学技术学院", "College of Information Science and Technology")],
    "jinan-english-role": [
        "CET-6",
        "545",
        ("计算机专业英语（98）", "English for Computer Science (98)"),
        ("学习委员", "academic representative"),
    ],
    "jinan-scholarships": [
        ("优秀学生干部奖学金", "Outstanding Student Leader Scholarship"),
        ("优秀学生一等奖学金", "First-Class Outstanding Student Scholarship"),
        ("金龙鱼奖学金（本科创新人才专项）", "Arawana Scholarship (for innovative undergraduates)"),
    ],
    "jinan-honors": [
        ("优秀学生荣誉称号", "Outstanding Student"),
        ("5A优秀学子（创业之星）", "5A Outstanding Student (Star of Entrepreneurship)"),
        ("校级优秀毕业论文", "Outstanding Thesis (university)"),
        ("信科院优秀毕业生（科技创新奖）", "Outstanding Graduate (college, technology innovation)"),
        ("校级有作为有贡献毕业生", "Accomplished and Contributing Graduate (university)"),
    ],
    "jinan-courses-ai": [
        ("机器学习与神经网络（100）", "Machine Learning and Neural Networks (100)"),
        ("数据挖掘（95）", "Data Mining (95)"),
        ("数字图像处理（92）", "Digital Image Processing (92)"),
        ("等课程", "included"),
    ],
    "jinan-courses-systems": [
        ("高级语言程序设计（96）", "High-Level Language Programming (96)"),
        ("Unix/Linux使用（93）", "Unix/Linux (93)"),
        ("操作系统原理（97）", "Operating Systems (97)"),
        ("软件测试与质量保证（100）", "Software Testing and QA (100)"),
        ("计算机系统结构（95）", "Computer Architecture (95)"),
        ("计算机网络（98）", "Computer Networks (98)"),
        ("网络工程与组网技术（96）", "Network Engineering (96)"),
        ("计算机密码学（99）", "Cryptography (99)"),
        ("等课程", "included"),
    ],
    "alipay-ai-apps": [
        "AIGC",
        ("支付宝AI计算平台", "Alipay's AI computing platform"),
        ("对接", "worked with algorithm teams"),
        ("照相馆", "Photo Studio"),
        ("图像风格化", "image stylization"),
        ("视障人群", "visually impaired"),
        ("收款码语音输入", "payment-code voice input"),
        ("2个业务", "2 applications"),
    ],
    "alipay-rate-limit": [
        "Redis + Lua",
        ("中心化", "centralized"),
        ("分布式限流", "distributed rate limiting"),
        ("计算密集型", "compute-intensive"),
        ("集群级", "cluster-level"),
        ("单机限流", "single-machine limiting"),
        ("单点失败", "a single point fails"),
    ],
    "alipay-grpc": [
        "gRPC + Protobuf",
        "C++ Nginx",
        "PyTorch",
        ("技术底盘", "technical foundation"),
        ("计算节点", "compute nodes"),
        ("进程间通信", "inter-process communication"),
        ("统一", "unifying"),
    ],
    "bytedance-dataflow": [
        "TikTok",
        "C++ RPC",
        "Thrift",
        ("抖音", "Douyin"),
        ("推荐系统", "recommender systems"),
        ("离线数据流", "offline data flows"),
        ("熟悉", "familiar with"),
        ("术语", "terms"),
        ("策略", "strategies"),
        ("监控告警配置", "monitoring and alert configuration"),
        ("压测", "load testing"),
    ],
    "bytedance-memory": [
        "Pyflame + tracemalloc",
        "TikTok",
        "Python",
        "LRU",
        "Redis",
        ("正排候选更新服务", "forward-index candidate update service"),
        ("大KV", "large key-value pairs"),
        ("本地", "local"),
        ("远端", "remote"),
    ],
    "tencent-trpc": [
        "HTTP API",
        "tRPC-Go",
        ("微视", "Tencent Weishi"),
        ("内容与特征中台", "content and feature middle platform"),
        ("封闭域", "closed domain"),
        ("任务同步", "task synchronization"),
        ("移植", "ported"),
        ("版本管理", "version management"),
        ("有效改善", "effectively improving"),
        ("调用体验", "experience of its users"),
    ],
    "tencent-refactor": [
        "MVC",
        "RPS",
        "62%",
        "96%+",
        ("视频文件下载微服务", "video file download microservice"),
        ("多并发", "concurrent"),
        ("单测覆盖率", "unit test coverage"),
        ("司内CR评级为A", "an A in the company's code review"),
    ],
    "getu-migration": [
        "Linux",
        "forever",
        "PM2",
        ("协助", "Assisted in"),
        ("迁移", "migrating"),
        ("集运物流后台", "consolidated shipping back-end system"),
        ("监控负载", "monitored resource load"),
        ("查看异常日志", "checked exception logs"),
        ("管理定时任务", "managed scheduled tasks"),
    ],
    "huoduoduo-platform": [
        "Node.js",
        "RESTful API",
        "PDA",
        ("C端", "consumer-facing"),
        ("跨境物流平台", "cross-border logistics platform"),
        ("仓储手持", "handheld warehouse"),
        ("页面", "front-end pages"),
        ("10万+", "100k+"),
        ("在港用户", "users in Hong Kong"),
    ],
    "qinling-framework": [
        "rsi-semantic-segmentation",
        "FCN",
        "DeepLab",
        "U-Net",
        "PSPNet",
        ("独立开发", "Independently developed"),
        ("遥感图像语义分割框架", "semantic segmentation framework for remote sensing images"),
        ("等模型", "other models"),
    ],
    "qinling-lightweight": [
        "Fast-SCNN",
        "BiSeNet V2",
        "LEDNet",
        ("常规模型达不到实时性要求", "regular models did not meet the real-time requirement"),
        ("轻量级语义分割模型", "lightweight semantic segmentation models"),
        ("病虫害区域", "pest and disease areas"),
        ("等轻量级", "such as"),
    ],
    "qinling-tensorrt": [
        "trtexec",
        "torch2trt",
        "PyTorch",
        "TensorRT",
        "AdaptiveAvgPool2d",
        ("重写", "rewriting"),
        ("转换函数", "conversion function"),
    ],
    "qinling-deploy": [
        ("L1全局剪枝", "global L1 pruning"),
        "NVIDIA Jetson Xavier NX",
        "1080p/15 fps",
        ("尝试", "Tried"),
        ("后训练量化", "post-training quantization"),
        ("压缩并加速", "compress and accelerate"),
        ("无人机载智能板卡", "UAV-borne smart board"),
        ("弱实时", "near-real-time"),
    ],
    "qinling-dual-uav": [
        ("双无人机联合成像系统", "dual-UAV joint imaging system"),
        ("可见光+多光谱", "visible light + multispectral"),
        ("分工协同巡航监测", "share the cruise and monitoring work"),
        ("大疆SDK", "DJI SDK"),
        ("二次开发", "extending the DJI SDK"),
        ("机间报文通信", "inter-UAV messaging"),
    ],
    "missile-ddp": [
        "PyTorch DP/DDP",
        "3090 Ti",
        "GPU",
        ("视频切帧", "video frames"),
        ("庞大训练集", "huge set"),
        ("2台双卡", "2 dual-GPU"),
        ("单机多卡、多机多卡数据并行", "single- and multi-machine multi-GPU data parallelism"),
        ("2天内", "within 2 days"),
        ("训练速度与GPU利用效率显著提升", "much better speed and GPU utilization"),
        ("方案迭代随之加快", "faster iteration"),
    ],
    "missile-ascend": [
        "ONNX Runtime",
        "ONNX Simplifier",
        "Netron",
        "PyTorch",
        "Atlas 200 DK",
        "OM",
        ("国产化需求", "as domestic technology was called for"),
        ("等工具", "etc."),
        ("国产昇腾310", "Chinese Ascend 310"),
        ("弹载的华为开发板", "missile-borne Huawei"),
    ],
    "air-ground-detect": [
        "YOLOv5-Lite-s",
        ("轻量级模型", "lightweight model"),
        ("渣土车", "dump trucks"),
        ("露天堆放垃圾", "garbage piled in the open"),
        ("气体浓度传感器", "gas concentration sensors"),
        ("初步溯源", "preliminary tracing"),
    ],
    "air-ground-cutmix": [
        "CutMix",
        "30%+",
        ("卡车与渣土车", "the classes truck and dump truck"),
        ("类间差距过小", "differed too little"),
        ("离线数据增强", "offline CutMix data augmentation"),
        ("大量训练负样本", "a large number of negative training samples"),
        ("目标误检率", "false detection rate"),
    ],
    "air-ground-rtsp": [
        "OpenCV",
        "RTSP",
        ("简易", "simple"),
        ("图传服务器", "video transmission server"),
        ("无人机摄像头", "UAV camera"),
        ("视频码流", "video stream"),
        ("板卡检测结果", "board's detection results"),
        ("地面端", "ground"),
        ("秒级可视化", "visualized within seconds"),
    ],
    "on-orbit-classify": [
        "VGG",
        "ResNet",
        "DenseNet",
        "Xception",
        ("协助开发", "Assisted in developing"),
        ("遥感图像场景分类框架", "scene classification framework for remote sensing images"),
        ("以实验比较", "in experiments"),
        ("精度", "accuracy"),
    ],
    "on-orbit-memory": [
        "batch size",
        ("卫星图像分辨率过大", "excessive resolution of satellite images"),
        ("混合精度训练", "mixed-precision training"),
        ("原地算子", "in-place operators"),
        ("梯度累积", "gradient accumulation"),
        ("显存优化", "GPU memory optimizations"),
        ("有效扩增", "effectively enlarging"),
        ("单机", "single machine"),
    ],
    "emoji-compare": [
        "SqueezeNet",
        "MobileNet",
        ("量化对比", "quantitatively"),
        ("轻量级图像分类模型", "lightweight image classification models"),
        ("网格搜索", "grid search"),
        ("学习率", "learning rate"),
        ("宽度乘子", "width multiplier"),
        ("等超参数", "other hyperparameters"),
    ],
    "emoji-tfjs": [
        "TensorFlow.js",
        "webcam",
        "emoji",
        ("手机端浏览器", "mobile browsers"),
        ("后置摄像头", "rear camera"),
        ("实时识别", "in real time"),
    ],
    "emoji-crop": [
        ("百度图像主体识别API", "Baidu's image subject recognition API"),
        ("背景细小物体", "background, whose small objects"),
        ("裁剪主体区域", "Cropped the main subject"),
        ("一定程度上降低", "to some extent"),
        ("误识率", "misrecognition rate"),
    ],
    "emoji-dataset": [
        "60+",
        ("数据集构建指南", "dataset building guide"),
        ("图片收集平台", "image collection platform"),
        ("引导4名组员", "guiding 4 team members"),
        ("7天内", "within 7 days"),
        ("高效", "efficiently"),
        ("6万+张网络图片", "60k+ web images"),
    ],
    "openmmlab-sfnet": [
        "MMSegmentation",
        "ECCV 2020",
        "SFNet",
        "backbone",
        ("语义分割框架", "semantic segmentation framework"),
        ("复现支持", "support for reproducing SFNet"),
        ("均达原论文水平", "accuracy of the original paper"),
    ],
    "huawei-augment": [
        "ResNet",
        "EfficientNet",
        "Inception",
        ("渲染图缺陷", "defects in rendered images"),
        ("针对性设计", "designed targeted"),
        ("水平翻转", "horizontal flips"),
        ("随机旋转", "random rotation"),
    ],
    "huawei-imbalance": [
        "OHEM",
        ("缺陷类别分布不一致", "uneven distribution of defect classes"),
        ("训练阶段", "in training"),
        ("Focal Loss", "focal loss"),
        ("类别平衡采样", "class-balanced sampling"),
        ("困难样本挖掘", "hard example mining"),
        ("等策略", "other strategies"),
    ],
    "huawei-ensemble": [
        "TTA",
        ("推理阶段", "in inference"),
        ("投票融合", "voting"),
        ("均值融合", "averaging"),
        ("复用高分模型", "Reused high-scoring models"),
        ("测试时增强", "test-time augmentation"),
        ("有效优化", "effectively improved"),
        ("输出分割图", "output segmentation maps"),
    ],
    "huawei-semi-supervised": [
        ("13万+", "130k+"),
        ("无标签图像", "unlabeled images"),
        ("有监督训练未利用", "supervised training left unused"),
        ("自训练", "self-training"),
        ("半监督算法", "semi-supervised algorithm"),
        ("动态生成伪标签", "dynamically generating pseudo-labels for unlabeled samples"),
    ],
    "sea-ice-tiles": [
        "DeepLabv3+",
        "PointRend",
        ("大分辨率", "large images"),
        ("有重叠滑窗", "overlapping sliding windows"),
        ("训练集", "training set"),
        ("划定海冰区域", "delineated sea ice"),
    ],
    "sea-ice-dice": [
        "1:4",
        "IoU",
        ("约为", "about"),
        ("正负样本像素数", "positive-to-negative pixel ratio"),
        ("尝试过采样", "tried resetting the training set by oversampling"),
        ("Dice Loss", "Dice loss"),
    ],
    "sea-ice-edge": [
        ("表现较差", "rather poorly"),
        ("二分类交叉熵", "binary cross-entropy"),
        ("边缘检测分支", "edge detection branch"),
        ("辅助任务", "auxiliary task"),
        ("有效提高", "effectively raising"),
    ],
    "m3dgcn-graph": [
        ("节点和边", "nodes and edges"),
        ("通道及其关系", "channels and their relations"),
        ("动态图卷积网络", "dynamic graph convolutional network"),
        ("通道间共用特征", "features shared between channels"),
        ("解耦", "decouples"),
    ],
    "m3dgcn-distillation": [
        ("多教师知识蒸馏", "multi-teacher knowledge distillation"),
        ("特征选择网络", "feature selection network"),
        ("蒸馏损失", "distillation loss"),
        ("优化多样性", "optimization diversity"),
        ("跨数据集", "across datasets"),
        ("泛化能力", "generalization"),
    ],
    "m3dgcn-loss": [
        ("基于不确定性", "uncertainty-based"),
        ("多任务学习损失", "multi-task learning loss"),
        ("联合优化", "jointly"),
        ("自动、动态、并行", "automatically, dynamically and in parallel"),
        ("不同权重", "different weights"),
    ],
    "survey-datasets": [
        "40+",
        "Remote Sensing Video Datasets",
        ("来源、作者、引用等", "sources, authors, citations and other"),
        ("公开数据集", "public remote sensing video datasets"),
        ("章节", "Wrote the section"),
    ],
    "survey-mmdetection": [
        "MMDetection",
        "10+",
        ("轻度", "Lightly modified"),
        ("多通道遥感视频", "multi-channel remote sensing video"),
        ("量化对比", "quantitatively"),
        ("经典模型", "classic models"),
        ("吉林一号卫星", "Jilin-1 satellite"),
        ("精度", "accuracy"),
    ],
    "nsfc-writing": [
        "Transformer",
        ("动态超图", "dynamic hypergraphs"),
        ("知识图谱", "knowledge graphs"),
        ("等前沿技术", "frontier techniques such as"),
        ("研究内容", "research content"),
        ("关键问题", "key problems"),
        ("特色与创新", "features and innovation"),
        ("技术路线", "technical approach"),
        ("等主体章节", "main sections including"),
    ],
    "patent-design": [
        ("上下文聚合", "context aggregation"),
        ("坐标注意力", "coordinate attention"),
        ("分割精度", "segmentation accuracy"),
        ("深度可分离卷积", "depthwise separable convolution"),
        ("推理效率", "efficient inference"),
        ("带权辅助损失", "weighted auxiliary loss"),
        ("收敛", "convergence"),
    ],
    "skill-python": [
        "NumPy",
        "pandas",
        "scikit-learn",
        "Matplotlib",
        "OpenCV",
        ("熟练掌握Python", "Proficient in Python"),
        ("了解", "basic knowledge of third-party"),
    ],
    "skill-cpp-go-server": [
        "STL",
        "HTTP",
        ("熟悉C++", "Familiar with C++"),
        ("RPC、消息队列、缓存、认证授权等", "RPC, message queues, caching, authentication and authorization"),
        ("了解Go的基本语法", "basic knowledge of Go syntax"),
    ],
    "skill-pytorch": [
        "PyTorch",
        "MMSegmentation",
        "API",
        ("熟悉", "Familiar with"),
        ("能够参考API文档复现论文", "able to reproduce papers with the help of API documentation"),
    ],
    "skill-training": [
        "PyTorch DP/DDP",
        ("了解", "Basic knowledge of"),
        ("基本原理", "principles"),
        ("混合精度训练", "mixed-precision training"),
        ("梯度累积", "gradient accumulation"),
    ],
    "skill-ml-basics": [
        "KNN",
        "K-means",
        ("了解", "Basic knowledge of"),
        ("线性回归、逻辑回归、多层感知机", "linear regression, logistic regression, multilayer perceptron"),
        ("回归、分类、聚类", "regression, classification and clustering"),
    ],
    "skill-vision": [
        "ResNet",
        "MobileNet",
        "DeepLab",
        "BiSeNet",
        ("熟悉", "Familiar with"),
        ("图像分类、语义分割", "image classification and semantic segmentation"),
        ("（轻量级）神经网络", "(lightweight) neural networks"),
    ],
    "skill-weak-supervision": [
        "700+",
        ("弱监督语义分割", "weakly supervised semantic segmentation"),
        ("较深入研究", "in some depth"),
        (
            "知乎专栏《弱监督定位、检测与分割》",
            "Zhihu column Weakly Supervised Localization, Detection and Segmentation",
        ),
    ],
    "skill-self-supervision": [
        "MoCo",
        "SimCLR",
        "CAM",
        "Grad-CAM",
        "CNN",
        ("了解", "Basic knowledge of"),
        ("自监督对比学习前沿算法", "frontier self-supervised contrastive learning algorithms"),
        ("特征图可视化", "feature map visualization"),
    ],
    "skill-compression": [
        "ONNX",
        "TensorRT",
        ("了解", "Basic knowledge of"),
        ("轻量级模型、剪枝、量化、知识蒸馏", "lightweight models, pruning, quantization and knowledge distillation"),
        ("用过", "have used"),
    ],
    "skill-algorithms": [
        "LeetCode Knight",
        "2000+",
        ("扎实", "Solid"),
        ("能手写", "able to hand-code"),
        ("并查集、树状数组、线段树、字典树", "union-find, Fenwick tree, segment tree and trie"),
    ],
    "skill-containers": [
        "Kubernetes",
        "Pod",
        ("熟悉Docker", "Familiar with common Docker commands"),
        ("了解", "basic knowledge of Kubernetes concepts"),
        ("容器、镜像", "containers, images"),
        ("Service Mesh", "service mesh"),
        ("负载均衡", "load balancing"),
    ],
    "skill-linux": [
        "Linux",
        ("熟悉Linux基本命令", "Familiar with basic Linux commands"),
        ("较丰富", "fairly rich experience"),
        ("能够编写Python脚本", "able to automate"),
        ("简单的自动化任务", "simple tasks in Python"),
    ],
    "skill-git": [
        "GitHub",
        ("熟练掌握Git", "Proficient in using Git"),
        ("熟悉软件开发工作流程", "familiar with the software development workflow"),
        ("快速上手", "quick to get started"),
    ],
}

# What the header of each entry must say, and its dates.
HEADERS: dict[str, tuple[str, list[str | tuple[str, str]]]] = {
    "xidian": (
        "2021-09 2024-06",
        [
            "211",
            ("西安电子科技大学", "Xidian University"),
            ("人工智能", "Artificial Intelligence"),
            ("硕士", "Master's"),
            ("保研", "recommendation"),
        ],
    ),
    "jinan": (
        "2017-09 2021-06",
        ["211", ("暨南大学", "Jinan University"), ("网络工程", "Network Engineering"), ("本科", "Bachelor's")],
    ),
    "alipay": (
        "2023-06 present",
        [("蚂蚁", "Ant Group"), ("支付宝技术部", "Alipay Technology"), ("算法工程师", "Algorithm Engineer")],
    ),
    "bytedance": (
        "2020-09 2020-11",
        ["Data", ("字节跳动", "ByteDance"), ("系统架构研发工程师", "System Architecture R&D Engineer")],
    ),
    "tencent": (
        "2020-06 2020-09",
        [
            "PCG",
            ("腾讯", "Tencent"),
            ("技术运营部", "Technical Operations"),
            ("运营开发工程师", "Operations Development Engineer"),
        ],
    ),
    "getu": ("2019-06 2019-12", ["GetU", ("顺丰物流", "SF Logistics"), ("系统运维", "System Operations")]),
    "huoduoduo": (
        "2018-06 2019-06",
        [
            ("进兴网络科技", "Jinxing Network Technology"),
            ("货多多集运", "Huoduoduo Consolidation"),
            ("全栈技术合伙人", "Full-Stack Technical Partner"),
        ],
    ),
    "qinling": (
        "2023-01 present",
        [
            ("秦岭北麓", "North Qinling"),
            ("植被分类与病虫害分割", "Vegetation Classification & Pest/Disease Segmentation"),
            ("西安市林业局", "Xi'an Forestry Bureau"),
        ],
    ),
    "missile-board": (
        "2022-09 2023-04",
        [
            "203",
            ("海战导弹末段制导", "Naval Missile Terminal Guidance"),
            ("边缘端人工智能开发板", "Edge AI Board"),
            ("西安市", "Xi'an"),
        ],
    ),
    "air-ground": (
        "2022-03 2022-05",
        [
            ("空地一体化", "Air-Ground Integrated"),
            ("污染溯源", "Pollution Tracing"),
            ("石家庄市政府环保厅", "Environmental Protection Department, Shijiazhuang Municipal Government"),
        ],
    ),
    "on-orbit": (
        "2021-06 2024-06",
        ["1xx", ("多源异质", "Multi-Source Heterogeneous"), ("在轨联合解译", "On-Orbit Joint Interpretation")],
    ),
    "emoji-hunter": ("2020-03 2020-06", ["Emoji Hunter", ("课程设计", "Course project"), ("组长", "team leader")]),
    "awesome-wsss": (
        "2021-07 2023-04",
        ["Awesome Weakly Supervised Semantic Segmentation", "100+", "GitHub", ("个人项目", "Personal project")],
    ),
    "matlab-dl": ("2020-03 2020-06", ["MATLAB Deep Learning", ("个人项目", "Personal project"), ("教材", "Textbook")]),
    "sf-x": ("2023-06", ["SF-X", ("前50名", "Top 50"), ("编程赛", "programming")]),
    "lccup": ("2023-04", ["LCCUP", ("前5%", "Top 5%"), ("个人赛", "individual")]),
    "openmmlab": ("2021-09", ["OpenMMLab", ("商汤", "SenseTime"), ("季军", "Third place")]),
    "huawei-lane": (
        "2022-06",
        [("华为", "Huawei"), ("车道渲染数据智能质检", "Intelligent Inspection of Lane Rendering Data")],
    ),
    "sea-ice": ("2021-11", [("中科星图杯", "GEOVIS Cup"), ("海洋一号", "HY-1"), ("海冰", "Sea Ice")]),
    "lanqiao": ("2020-10", ["Java", ("蓝桥杯", "Lanqiao Cup"), ("广东省二等奖", "Second prize, Guangdong")]),
    "network-challenge": (
        "2020-09",
        [("华南赛区一等奖", "First prize, South China"), ("网络技术挑战赛", "Network Technology")],
    ),
    "tencent-cup": ("2019-12", [("腾讯杯", "Tencent Cup"), ("全国第一名", "1st nationwide")]),
    "software-testing": ("2019-12", [("软件测试大赛", "Software Testing"), ("全国第十二名", "12th nationwide")]),
    "innovation-contest": (
        "2018-06",
        [
            ("赢在创新", "Winning by Innovation"),
            ("校一等奖", "University first prize"),
            ("校最佳项目奖", "best project award"),
        ],
    ),
    "chuangqingchun": ("2018-05", [("创青春", "Chuangqingchun"), ("广东省铜奖", "Bronze award, Guangdong")]),
    "jinan-acm": ("2018-04", ["ACM", ("校第五名", "5th in the university")]),
    "m3dgcn": (
        "2022-09 2023-06",
        ["M³DGCN", "Zero-Shot Hyperspectral Band Selection", ("顶刊IEEE TGRS在投论文", "submitted to IEEE TGRS")],
    ),
    "rs-video-survey": (
        "2020-10 2023-04",
        [("顶刊IEEE TNNLS在投综述", "survey submitted to IEEE TNNLS")],
    ),
    "nsfc-hypergraph": (
        "2022-02",
        [("动态超图", "Dynamic Hypergraphs"), ("国家自然科学基金", "National Natural Science Foundation of China")],
    ),
    "patent-segmentation": (
        "2021-06",
        [
            ("轻量级语义分割", "Lightweight Semantic Segmentation"),
            ("实审", "application under substantive examination"),
        ],
    ),
    "abilities": ("", []),
}

COUNTS = {"education": 2, "work": 5, "projects": 7, "awards": 12, "publications": 4, "skills": 1}

_QUANTITY = re.compile(r"(\d+(?:\.\d+)?)(万|k)?")
_ORDINALS = {"一号": "1", "第一": "1", "第五": "5", "第十二": "12"}


def _in(language: str, text: Any) -> str:
    return str(text[language] if isinstance(text, dict) else text)


def _strings(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _strings(value)
    elif isinstance(node, list):
        for value in node:
            yield from _strings(value)
    else:
        yield str(node)


def _numbers(text: str) -> Counter[float]:
    for word, digits in _ORDINALS.items():
        text = text.replace(word, digits)
    scale = {"万": 10_000, "k": 1_000, "": 1}
    return Counter(float(number) * scale[unit or ""] for number, unit in _QUANTITY.findall(text))


def _header(entry: Node, language: str) -> str:
    fields = (
        "institution",
        "area",
        "studyType",
        "name",
        "description",
        "position",
        "entity",
        "title",
        "awarder",
        "publisher",
    )
    parts = [_in(language, entry[field]) for field in fields if field in entry]
    return " ".join(parts + [_in(language, role) for role in entry.get("roles", [])])


def _wordings(bullet: Node) -> Iterator[tuple[str, Node]]:
    yield "full", bullet["text"]
    for wording in bullet.get("wordings", []):
        yield wording["name"], wording["text"]


@pytest.mark.parametrize(("section", "count"), COUNTS.items())
def test_every_section_has_all_its_entries(section: str, count: int) -> None:
    assert len(RESUME[section]) == count


def test_the_skills_are_thirteen_sentences() -> None:
    assert len(ENTRIES["abilities"]["highlights"]) == 13


def test_the_fact_tables_name_exactly_the_bullets_and_entries_there_are() -> None:
    assert set(FACTS) == set(BULLETS)
    assert set(HEADERS) == set(ENTRIES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bullet", FACTS)
def test_a_bullet_keeps_its_facts_in_both_languages(bullet: str, language: str) -> None:
    text = _in(language, BULLETS[bullet]["text"])
    facts = [fact if isinstance(fact, str) else fact[LANGUAGES.index(language)] for fact in FACTS[bullet]]
    assert [fact for fact in facts if fact not in text] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("entry", HEADERS)
def test_an_entry_keeps_its_dates_and_the_facts_of_its_header(entry: str, language: str) -> None:
    dates, facts = HEADERS[entry]
    node, text = ENTRIES[entry], _header(ENTRIES[entry], language)
    wanted = [fact if isinstance(fact, str) else fact[LANGUAGES.index(language)] for fact in facts]
    assert [fact for fact in wanted if fact not in text] == []
    assert " ".join(node[f] for f in ("startDate", "endDate", "date") if f in node) == dates


@pytest.mark.parametrize("entry", ["m3dgcn", "rs-video-survey", "nsfc-hypergraph", "patent-segmentation"])
def test_submitted_work_is_nowhere_called_published(entry: str) -> None:
    assert "releaseDate" not in ENTRIES[entry]
    for text in _strings(ENTRIES[entry]):
        assert not re.search(r"\b(published|accepted|granted)\b|已发表|已录用|已授权", text, re.IGNORECASE)


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_has_weighted_roles_and_two_languages(bullet: str) -> None:
    node = BULLETS[bullet]
    assert node["tags"]
    assert set(node["tags"]) <= ROLES
    assert all(1 <= float(weight) <= 5 for weight in node["tags"].values())
    assert set(node["text"]) == set(LANGUAGES)


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_bullet_outside_education_names_its_skills(bullet: str) -> None:
    schools = {b["id"] for e in RESUME["education"] for b in e["highlights"]}
    assert bullet in schools or BULLETS[bullet].get("skills")


def test_ids_are_unique_and_readable() -> None:
    ids = [e["id"] for s in SECTIONS for e in RESUME[s]]
    ids += [b["id"] for s in SECTIONS for e in RESUME[s] for b in e.get("highlights", [])]
    assert [id for id, times in Counter(ids).items() if times > 1] == []
    assert [id for id in ids if not re.fullmatch(r"[a-z0-9-]{1,32}", id)] == []


def test_ties_between_bullets_name_bullets_that_exist() -> None:
    named = {id for b in BULLETS.values() for key in ("with", "without") for id in b.get(key, [])}
    assert named <= set(BULLETS)


@pytest.mark.parametrize("bullet", BULLETS)
def test_both_languages_give_the_same_numbers(bullet: str) -> None:
    for name, text in _wordings(BULLETS[bullet]):
        if set(text) >= set(LANGUAGES):
            assert _numbers(text["zh"]) == _numbers(text["en"]), name


@pytest.mark.parametrize("bullet", BULLETS)
def test_a_shorter_wording_adds_no_number(bullet: str) -> None:
    own = BULLETS[bullet]["text"]
    for name, text in _wordings(BULLETS[bullet]):
        for language, words in text.items():
            assert not _numbers(words) - _numbers(own[language]), (name, language)


@pytest.mark.parametrize(
    ("hedge", "english"),
    [
        ("协助", "assisted"),
        ("初步", "preliminar"),
        ("简易", "simple"),
        ("尝试", "tried"),
        ("有效", "effectively"),
        ("弱实时", "near-real-time"),
        ("一定程度上", "to some extent"),
        ("轻度", "lightly"),
        ("了解", "basic"),
        ("熟悉", "familiar"),
        ("熟练掌握", "proficient"),
        ("较丰富", "fairly"),
        ("较深入", "in some depth"),
    ],
)
def test_a_hedge_stands_in_every_wording_of_its_bullet(hedge: str, english: str) -> None:
    hedged = [b for b in BULLETS.values() if hedge in b["text"]["zh"]]
    assert hedged
    for bullet in hedged:
        for name, text in _wordings(bullet):
            if "zh" in text:
                assert hedge in text["zh"], (bullet["id"], name)
            if "en" in text:
                assert english in text["en"].lower(), (bullet["id"], name)


# What a shorter wording may not leave out either: whose work it was, how much of it, and the result.
KEPT: dict[str, list[str | tuple[str, str]]] = {
    "jinan-honors": [("信科院", "college")],
    "alipay-ai-apps": [("算法方", "with algorithm teams"), ("视障人群", "visually impaired")],
    "alipay-rate-limit": [("中心化", "centralized"), ("单机限流", "single-machine limiting")],
    "alipay-grpc": [("进程", "processes"), ("统一算法交付", "unifying algorithm delivery")],
    "bytedance-dataflow": [("离线", "offline"), ("熟悉", "familiar")],
    "bytedance-memory": ["TikTok", "Python", "Redis"],
    "tencent-trpc": [("任务同步", "task sync"), "tRPC-Go"],
    "tencent-refactor": ["62%", "96%+", ("CR评级为A", "code review A")],
    "getu-migration": [("定时任务", "scheduled tasks")],
    "huoduoduo-platform": [("10万+", "100k+"), ("在港", "in Hong Kong")],
    "qinling-deploy": ["1080p/15 fps", ("尝试", "Tried"), ("弱实时", "near-real-time")],
    "missile-ddp": [("2天内", "within 2 days"), ("双卡", "dual-GPU")],
    "air-ground-detect": [("初步", "preliminary")],
    "air-ground-cutmix": ["30%+", "CutMix", ("误检率", "false detection rate")],
    "on-orbit-classify": [("协助", "Assisted in developing")],
    "emoji-dataset": [("引导4名组员", "Guided 4 team members"), ("6万+", "60k+")],
    "openmmlab-sfnet": [("原论文", "the original paper's accuracy")],
    "huawei-semi-supervised": [("13万+", "130k+")],
    "survey-mmdetection": ["10+", ("轻度", "Lightly")],
    "patent-design": [("设计上下文聚合与坐标注意力", "Designed context aggregation and coordinate attention; used")],
    "skill-algorithms": ["LeetCode Knight", "2000+"],
    "skill-compression": [("用过", "have used")],
}


@pytest.mark.parametrize("bullet", KEPT)
def test_no_wording_drops_who_did_it_or_what_came_of_it(bullet: str) -> None:
    shorter = [(name, text) for name, text in _wordings(BULLETS[bullet]) if name != "full"]
    assert shorter
    for fact in KEPT[bullet]:
        pair = (fact, fact) if isinstance(fact, str) else fact
        for language, wanted in zip(LANGUAGES, pair, strict=True):
            for name, text in shorter:
                assert wanted in text.get(language, wanted), name


def test_a_list_that_is_left_open_in_chinese_is_open_in_english() -> None:
    open_ended = re.compile(r"\b(such as|etc\.|other|others|includ(?:ing|ed))")
    lists = [b for b in BULLETS.values() if re.search("(?<!一)等(?!级)", b["text"]["zh"])]
    assert len(lists) > 20
    assert [b["id"] for b in lists if not open_ended.search(b["text"]["en"])] == []


@pytest.mark.parametrize(
    "bullet", [b["id"] for s in SECTIONS if s != "skills" for e in RESUME[s] for b in e.get("highlights", [])]
)
def test_what_was_done_is_told_in_the_past_tense(bullet: str) -> None:
    irregular = {"Built", "Won", "Wrote", "Made", "Courses included", "Effectively enlarged", "Lightly modified"}
    for name, text in _wordings(BULLETS[bullet]):
        english = text.get("en", "Told")
        told = english.startswith(tuple(irregular)) or re.match(r"(?:Independently )?\w+(?:ed|ied)\b", english)
        assert told, (name, english)
        assert not re.search(r"\b(?:I|my|we|our)\b", english), name


def test_names_are_spelled_as_their_makers_do() -> None:
    wrong = re.compile(
        "Altas|Pytorch|Tensorflow|Tensor RT|DeepLab v|Deeplab|Scikit|sklearn|Pandas|Numpy|Opencv|CodeForces"
        "|Leetcode|Github|OpenMMlab|MMsegmentation|tRPC-go|TRPC|GRPC|ProtoBuf|protobuf|Kubenetes|Nvidia"
        "|(?<!Jetson )Xavier|onnx|netron|NodeJS|Restful|Tiktok|Bytedance|3090ti|pm2"
    )
    texts = {id: [bullet["text"], bullet.get("wordings", [])] for id, bullet in BULLETS.items()}
    assert [(id, m[0]) for id, node in texts.items() for s in _strings(node) for m in wrong.finditer(s)] == []
    assert [p["network"] for p in RESUME["basics"]["profiles"]] == ["GitHub", "LeetCode", "Codeforces", "Zhihu"]


def test_the_english_is_american() -> None:
    british = re.compile(
        r"(?:styl|optim|util|general|recogn|synchron|central|local|visual)is(?:e|ing|ation)"
        r"|colour|behaviour|honour|centre|modelled|labelled|postgraduate|programme\b",
        re.IGNORECASE,
    )
    texts = list(_strings([RESUME[section] for section in SECTIONS]))
    assert [m[0] for s in texts for m in british.finditer(s)] == []


@pytest.mark.parametrize("bullet", BULLETS)
def test_texts_end_without_a_full_stop_and_use_the_language_s_own_signs(bullet: str) -> None:
    for name, text in _wordings(BULLETS[bullet]):
        for language, words in text.items():
            assert not words.endswith(("。", "；", ";")), name
            assert words == words.strip()
            if language == "zh":
                assert not re.search(r"[一-鿿][,;:!?()]|[,;!?()][一-鿿]", words), f"half-width punctuation in {name}"
                assert not re.search(r"[一-鿿] +[A-Za-z0-9]|[A-Za-z0-9+] +[一-鿿]", words), f"typed gap in {name}"
            else:
                assert not re.search(r"[　-〿一-鿿＀-￯]", words), f"Chinese signs in {name}"


def test_no_file_of_the_sample_holds_contact_details() -> None:
    phone = re.compile(r"(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)")
    mail = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
    files = [DATA / "resume.yaml", *sorted((DATA / "targets").glob("*.yaml"))]
    assert len(files) >= 4
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert phone.findall(text) == [], path.name
        assert mail.findall(text) == [], path.name
    assert not {"email", "phone", "birthDate", "image"} & set(RESUME["basics"])
    assert not {"address", "postalCode"} & set(RESUME["basics"]["location"])


def test_the_example_of_private_details_is_obviously_made_up() -> None:
    example = _load(DATA / "private.example.yaml")
    assert set(example) == {"phone", "email", "birthDate", "address", "image"}
    assert example["email"].endswith("@example.com")
    assert re.fullmatch(r"\+86[ 0]+", example["phone"])


@pytest.mark.parametrize("target", ["cv-algorithm", "ai-platform", "backend"])
def test_a_target_names_only_what_the_master_has(target: str) -> None:
    node = _load(DATA / "targets" / f"{target}.yaml")
    skills = {s.casefold() for n in (*BULLETS.values(), *ENTRIES.values()) for s in n.get("skills", [])}
    known = {"entry": set(ENTRIES), "bullet": set(BULLETS), "skill": skills, "section": set(SECTIONS), "tag": ROLES}
    for rule in node["rules"]:
        for key, names in known.items():
            told = rule["match"].get(key, [])
            for name in [told] if isinstance(told, str) else told:
                assert (name.casefold() if key == "skill" else name) in names
    assert {s.casefold() for s in node["skills"]} <= skills
    assert set(node["tags"]) <= ROLES
    assert {s["id"] for s in node["sections"]} <= set(SECTIONS)
