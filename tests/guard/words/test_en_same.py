"""Faithful rewordings in English: nothing that the tables of words decide stands against them."""

from __future__ import annotations

import pytest

from tailor.guard import check

# The rules that read the tables; numbers, names and the order of words have tests of their own.
_OF_WORDS = frozenset(
    ("role", "team", "scope", "status", "hedge", "negation", "polarity", "period", "cause", "added", "dropped")
)


def _against(source: str, rewrite: str) -> list[tuple[str, str, str]]:
    return [(f.rule, f.source, f.rewrite) for f in check(source, rewrite, "en").findings if f.rule in _OF_WORDS]


_SAME = """
Built a rate limiter for the gateway
= Implemented a rate limiter for the gateway
= Developed a rate limiter for the gateway
= Created the gateway's rate limiter

Implemented a task scheduler with Redis, cutting queue latency by 30%
= Developed a task scheduler using Redis, reducing queue latency by 30%
= Built a task scheduler on Redis and lowered queue latency by 30%
= Leveraged Redis to implement a task scheduler that cut queue latency by 30%

Designed the schema of the order database
= Architected the schema for the order database
= Devised the order database's schema

Maintained 40 services in production
= Looked after 40 production services
= Took care of 40 services in production

Migrated the payment service from Oracle to PostgreSQL
= Moved the payment service from Oracle to PostgreSQL
= Carried out the migration of the payment service from Oracle to PostgreSQL
= Transitioned the payment service from Oracle to PostgreSQL

Wrote unit tests for the parser
= Authored unit tests for the parser
= Created unit tests for the parser

Fixed 23 bugs in the billing module
= Resolved 23 defects in the billing component
= Corrected 23 bugs in the billing module

Analysed crash logs to find memory leaks
= Analyzed crash logs to identify memory leaks
= Examined crash logs in order to detect memory leaks

Participated in the development of a face recognition system
= Took part in developing a face recognition system
= Was involved in building a face recognition system

Assisted in the design of the data pipeline
= Helped design the data pipeline
= Helped to design the data pipeline

Led a team of 5 engineers to build the search service
= Headed a team of 5 engineers that built the search service
= Spearheaded a team of 5 engineers to develop the search service

Responsible for the maintenance of the CI cluster
= In charge of maintaining the CI cluster
= Was responsible for maintaining the CI cluster

Independently developed the admin console
= Developed the admin console on my own
= Single-handedly built the admin console

Collaborated with designers on the new settings page
= Worked with designers on the new settings page
= Cooperated with designers on the new settings page

Coordinated with the hardware vendor on driver releases
= Liaised with the hardware vendor on driver releases

Mentored two interns
= Coached two interns

Proposed a new loss function for small objects
= Put forward a new loss function for small objects
= Suggested a new loss function for small objects

Increased throughput from 1,200 to 3,000 QPS
= Raised throughput from 1,200 to 3,000 QPS
= Boosted throughput from 1,200 to 3,000 QPS
= Grew throughput from 1,200 to 3,000 QPS

Reduced memory usage by 40%
= Cut memory usage by 40%
= Lowered memory consumption by 40%
= Decreased memory use by 40%
= Brought down memory usage by 40%

Improved mAP from 71.2% to 74.5%
= Enhanced mAP from 71.2% to 74.5%
= Increased mAP from 71.2% to 74.5%
= Raised mAP from 71.2% to 74.5%

Optimized SQL queries of the report page
= Tuned SQL queries of the report page
= Optimised the report page's SQL queries

Accelerated model loading by 2 times
= Sped up model loading by 2 times

Monitored 200 servers with Prometheus
= Tracked 200 servers with Prometheus
= Kept track of 200 servers using Prometheus

Deployed the model on edge devices
= Deployed the model to edge devices

Conducted ablation experiments on COCO
= Performed ablation experiments on COCO
= Carried out ablation studies on COCO
= Ran ablation experiments on COCO

Evaluated four detectors on nighttime images
= Assessed four detectors on night images
= Carried out an evaluation of four detectors on nighttime images

Collected and labelled 12,000 images of defects
= Gathered and annotated 12,000 defect images
= Collected 12,000 images of defects and annotated them

Cleaned the training data with Python scripts
= Used Python scripts to clean the training data
= Cleaned up the training data using Python scripts

Trained a segmentation network on 4 GPUs
= Used 4 GPUs to train a segmentation network

Submitted a paper to CVPR 2024, currently under review
= Submitted a paper to CVPR 2024, now in review
= Submitted a paper to CVPR 2024; it is under review

Published a paper at ICCV 2023 as first author
= As first author, published a paper at ICCV 2023

Co-authored a paper accepted by AAAI 2022
= Co-author of a paper accepted at AAAI 2022
= Co-wrote a paper that was accepted to AAAI 2022

Won the first prize in the national robotics contest
= Received the first prize in the national robotics competition
= Was awarded the first prize in the national robotics competition

Served as class monitor
= Acted as class monitor
= Was class monitor

Familiar with Docker and Kubernetes
= Acquainted with Docker and Kubernetes
= Have familiarity with Docker and Kubernetes

Proficient in C++ and Python
= Skilled in C++ and Python
= Well versed in C++ and Python

Supports about 3 million requests per hour
= Handles about 3 million requests per hour
= Processes about 3 million requests per hour

Launched the feature in all regions
= Released the feature in all regions
= Rolled out the feature to every region
= Shipped the feature to all regions

Planned to open-source the toolkit
= Plans to open-source the toolkit

Built a prototype of a voice assistant
= Developed a prototype voice assistant
= Prototyped a voice assistant

Partially automated the release process
= Partly automated the release process
= Automated the release process in part

Switched off nothing during the upgrade
= Turned off nothing during the upgrade

Ran without data loss for two years
= Ran with no data loss for two years
= Operated for two years with no loss of data

Does not store passwords
= Doesn't store passwords
= Never stores passwords

Several modules were rewritten in Rust
= Multiple modules were rewritten in Rust
= Rewrote several modules in Rust

Because of a kernel bug, replaced the driver
= Due to a kernel bug, replaced the driver
= Owing to a kernel bug, replaced the driver

Added caching, thereby cutting page load time
= Added caching, thus reducing page load time

Set up a Jenkins pipeline
= Established a Jenkins pipeline
= Put in place a Jenkins pipeline

Introduced code review in the team
= Brought in code review in the team

Integrated the SDK into the app
= Incorporated the SDK into the app
= Embedded the SDK in the application

Refactored the legacy order module
= Restructured the old order module

Replaced polling with WebSocket pushes
= Swapped polling for WebSocket pushes

Removed duplicate records from the user table
= Deleted duplicate records from the user table
= Eliminated duplicated records in the user table

Solved a deadlock in the storage engine
= Resolved a deadlock in the storage engine

Verified the results against the reference implementation
= Validated the results against the reference implementation

Documented the API and trained new colleagues
= Wrote documentation for the API and trained new colleagues

Presented the work at an internal seminar
= Gave a talk on the work at an internal seminar

Ensured data consistency across 3 data centers
= Guaranteed data consistency across 3 data centres

Stored 2 TB of logs every day
= Stored 2 TB of logs daily
= Saved 2 TB of logs each day

Peak traffic of 50,000 QPS
= Traffic of 50,000 QPS at peak

Average response time fell to 40 ms
= On average, response time fell to 40 ms
= Average response time dropped to 40 ms

Real-time video analysis for 64 cameras
= Realtime video analytics for 64 cameras

Designed and implemented an end-to-end training platform
= Designed and built an end-to-end training platform

Studied computer networks and operating systems
= Took courses in computer networks and operating systems

Tested the app on 15 phones
= Carried out tests of the app on 15 phones

Supported the sales staff with weekly reports
= Provided weekly reports to support the sales staff

Handled complaints from merchants
= Dealt with complaints from sellers

Wrapped the C++ library for Python
= Encapsulated the C++ library for Python

Created dashboards and alerts
= Built dashboards and alerts
= Set up dashboards as well as alerts

Wrote a crawler that collects 5,000 articles a day
= Developed a crawler that gathers 5,000 articles a day
= Built a crawler to collect 5,000 articles each day

Split the monolith into 12 services
= Divided the monolith into 12 services
= Broke up the monolith into 12 services

Compared three tracking algorithms
= Carried out a comparison of three tracking algorithms

Simplified the checkout flow
= Streamlined the checkout flow
= Made the checkout flow simpler

Covered 85% of the code with tests
= Tests cover 85% of the code

The tool is used by 20 annotators
= 20 annotators use the tool
= In use by 20 annotators, the tool

Chose Kafka after comparing four queues
= Selected Kafka following a comparison of four queues

Organised a hackathon with 60 participants
= Hosted a hackathon with 60 participants
= Organized a hackathon with 60 participants

Initiated and maintain an open-source library for OCR
= Started and maintain an open source library for OCR

Filed a patent on lane detection
= Applied for a patent on lane detection

Managed a budget of 20,000 USD
= Oversaw a budget of 20,000 USD

Investigated three outages and wrote reports
= Looked into three outages and wrote reports

Adjusted learning rate and batch size
= Modified learning rate and batch size

Shortened the release cycle from 14 to 5 days
= Cut the release cycle from 14 to 5 days
= Reduced the release cycle from 14 to 5 days

Attained 92% accuracy on the test set
= Achieved 92% accuracy on the test set
= Reached 92% accuracy on the test set
= Obtained an accuracy of 92% on the test set
= 92% accuracy on the test set

Met the accuracy requirement of 95%
= Satisfied the accuracy requirement of 95%

Outperformed the baseline by 3 points
= Surpassed the baseline by 3 points
= Beat the baseline by 3 points

Enabled customers to export reports
= Allowed customers to export reports
= Let customers export reports
= Made it possible for customers to export reports

Prevented duplicate payments with idempotency keys
= Avoided duplicate payments by using idempotency keys

Encrypted backups and restored them every month
= Encrypted backups and restored them monthly

Debugged a CAN bus driver
= Troubleshot a CAN bus driver
"""


def _pairs() -> list[tuple[str, str]]:
    pairs, source = [], ""
    for line in _SAME.splitlines():
        if line.startswith("= "):
            pairs.append((source, line[2:]))
        elif line and not line.startswith("#"):
            source = line
    return pairs


@pytest.mark.parametrize(("source", "rewrite"), _pairs())
def test_the_same_claim_in_other_words_has_no_word_against_it(source: str, rewrite: str) -> None:
    assert _against(source, rewrite) == []
