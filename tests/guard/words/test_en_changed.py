"""Rewordings in English that claim something else: the rule that rejects them has the right name."""

from __future__ import annotations

import pytest

from tailor.guard import check

# rule | source | rewrite; several rules where any of them says it well.
_CHANGED = """
role | Participated in the development of the scheduler | Led the development of the scheduler
role | Participated in developing the scheduler | Developed the scheduler
role | Assisted in labelling images | Was responsible for labelling images
role | Helped build the data lake | Built the data lake
role | Helped build the data lake | Spearheaded the data lake
role | Contributed to the compiler backend | Owned the compiler backend
role | Built the compiler backend | Led the compiler backend
role | Built the login page | Independently built the login page
role | Built the login page | Single-handedly built the login page
role | Independently built the login page | Built the login page
role | Collaborated with designers on the login page | Led designers on the login page
role | Wrote the tests | Helped write the tests
role | Coordinated the release | Managed the release
role | Second author of a paper | First author of a paper
role | Co-authored a paper | Authored a paper
role | Co-author of a paper on tracking | Author of a paper on tracking
role | Corresponding author of a paper | First author of a paper
role | Member of the robotics club | President of the robotics club
role | Teaching assistant for compilers | Teacher of compilers
role | Intern in the search group | Engineer in the search group
role | Mentored by two seniors, wrote a parser | Wrote a parser
role | Joined the on-call rotation | Headed the on-call rotation
role | Core member of the search project | Member of the search project
role | Vice president of the student union | President of the student union
role | Proposed a cache design | Drove a cache design
role | Worked with the data group on dashboards | Managed the data group on dashboards
role | Supported by a mentor, founded a club | Supported by a mentor, joined a club
role | Volunteered as a tutor | Managed a tutor
team | Built a search page | Built a search page with the team
team | Built a search page with a colleague | Built a search page
team | Worked on payments | Worked on payments with cross-functional teams
team | Agreed on the format | Agreed on the format with stakeholders
team | Rewrote the parser | We rewrote the parser
scope | Migrated some services to Go | Migrated all services to Go
scope | Migrated several services to Go | Migrated many services to Go
scope | Tested the login page | Tested every login page
scope | Tested part of the login page | Tested the login page
scope | Tested only the login page | Tested the login page
scope | Tested the login page | Tested the main login page
scope | Used in the department | Used company-wide
scope | Won a provincial contest | Won a national contest
scope | Won a campus contest | Won a national contest
scope | Won a national contest | Won an international contest
scope | Built a monitoring tool | Built an end-to-end monitoring tool
scope | Built a monitoring tool | Built a monitoring tool from the ground up
scope | Built a monitoring tool | Built a large-scale monitoring tool
scope | Covers most endpoints | Covers all endpoints
scope | Built a monitoring tool | Built multiple monitoring tools
scope | Built a tool for data centers | Built a tool for global data centers
scope | Reviewed most patches | Reviewed patches
status | Built a prototype of a lock server | Built a lock server
status | Built a lock server | Built a production lock server
status | Planned to open a second cluster | Opened a second cluster
status | Submitted a paper on pruning | Published a paper on pruning
status | Paper on pruning under review | Paper on pruning accepted
status | Paper on pruning accepted | Paper on pruning published
status | Filed a patent on pruning | Was granted a patent on pruning
status | Built the app | Built and launched the app
status | Released a beta of the app | Released the app
status | Ran a pilot of the app with 3 shops | Launched the app with 3 shops
status | The migration is in progress | The migration is completed
dropped | Wrote a simulator for drones | Wrote a program for drones
status | Wrote a mapping library | Open-sourced a mapping library
status | Built an experimental compiler | Built a compiler
hedge | Familiar with Rust | Proficient in Rust
hedge | Basic knowledge of Rust | Familiar with Rust
hedge | Proficient in Rust | Expert in Rust
hedge | Attempted to port the driver | Ported the driver
hedge | Explored graph networks | Applied graph networks
hedge | Preliminary results on nodules | Results on nodules
hedge | Slightly better results | Better results
hedge | The tool aims to cut costs | The tool cuts costs
hedge | May reduce costs | Reduces costs
hedge | Usually finishes in a night | Finishes in a night
hedge | Ran basic checks | Ran checks
hedge | Ran checks | Ran in-depth checks
hedge | A temporary fix of the driver | A fix of the driver
hedge | Almost all users agreed | All users agreed
hedge | Explored pruning | Implemented pruning
hedge | To some extent automated the tests | Automated the tests
negation | Ran with no data loss | Ran with data loss
negation | Does not need a network | Needs a network
negation | Without labels, trained a detector | With labels, trained a detector
negation | Stores passwords | Never stores passwords
negation | Neither logs nor stores passwords | Logs and stores passwords
negation | Runs with zero copies | Runs with copies
polarity | Increased the cache hit rate | Decreased the cache hit rate
polarity | Reduced the build time | Raised the build time
polarity | Cut the build time | Grew the build time
polarity | Latency fell to 3 ms | Latency rose to 3 ms
polarity | Lowered the error rate | Boosted the error rate
polarity | Shortened the queue | Lengthened the queue
polarity | Brought the cost down by 5 cents | Drove the cost up by 5 cents
polarity | Improved accuracy by 3 points | Reduced accuracy by 3 points
period | Sends daily reports | Sends monthly reports
period | Sends reports every week | Sends reports every month
period | Average load of 40% | Peak load of 40%
period | Median load of 40% | Average load of 40%
period | Processes sensor data in real time | Processes sensor data
period | Processes sensor data | Processes sensor data in real time
period | A total of 3 papers | Papers, 3 annually
period | Sends hourly reports | Sends daily reports
cause | Rewrote the cache; latency fell | Rewrote the cache, thereby latency fell
cause | Rewrote the cache and latency fell | Rewrote the cache, which led to latency that fell
cause | Rewrote the cache; costs fell | Rewrote the cache, so that costs fell
cause | Rewrote the cache; costs fell | Rewrote the cache, as a result costs fell
cause | Costs fell and load grew | Costs fell because load grew
cause | Costs fell and load grew | Costs fell, resulting in load that grew
added | Built a rate limiter | Built a robust rate limiter
added | Built a rate limiter | Built an innovative rate limiter
added | Built a rate limiter | Built a scalable rate limiter
added | Built a rate limiter | Built a state-of-the-art rate limiter
added | Cut latency by 3% | Significantly cut latency by 3%
added | Cut latency by 3% | Cut latency by 3%, ensuring reliability
added | Cut latency by 3% | Cut latency by 3%, enhancing user experience
added | Cut latency by 3% | Cut latency by 3%, enabling growth
added | Cut latency by 3% | Efficiently cut latency by 3%
added | Cut latency by 3% | Cut latency by 3% seamlessly
added | Built a parser | Designed and built a parser
added | Built a parser | Built and deployed a parser
added | Built a parser | Built and tested a parser
added | Built a parser | Built and maintained a parser
added | Built a parser | Built and optimized a parser
added | Built a parser | Successfully built a parser
added | Built a parser | Built a critical parser
added | Built a new parser | Built a novel parser
added | Researched hashing | Built hashing
added | Analysed churn | Solved churn
added | Evaluated churn | Improved churn
added | Tested the driver | Verified the driver
added | Tuned the query planner | Redesigned the query planner
added | Maintained the query planner | Developed the query planner
added | Designed the query planner | Implemented the query planner
added | Cut latency by 3% | Cut throughput by 3%
added | Reached 90% precision | Reached 90% recall
added | Reached 90% precision | Reached 90% accuracy
added | Surveyed 40 users | Surveyed 40 customers
added | Restarted 30 servers | Restarted 30 services
added | Built a storage system | Built a storage model
added | Supports 30 services | Created 30 services
added | Detected vehicles | Recognized vehicles
added | Detected vehicles | Tracked vehicles
added | Classified vehicles | Segmented vehicles
added | Predicted demand | Increased demand
added | Wrote a report | Wrote a report for executives
added | Fixed bugs in the parser | Fixed bugs in the parser and mentored juniors
added | Attended a workshop | Organised a workshop
added | Diagnosed a crash | Fixed a crash
added | Used a message queue | Built a message queue
added | Replaced the cache | Tuned the cache
added | Collected logs | Collected and encrypted logs
dropped | Built and documented a parser | Built a parser
dropped | Designed and built a parser | Built a parser
dropped | Built a parser and tested it on 3 boards | Built a parser
dropped | Built a parser for invoices | Built a parser
dropped | Built a distributed parser | Built a parser
dropped | Fixed bugs in the driver and the shell | Fixed bugs in the driver
dropped | Built a parser; mismatches are reported | Built a parser
dropped | Cut latency and cost | Cut latency
dropped | Trained and quantized a model | Trained a model
dropped | Built a parser under memory constraints | Built a parser
dropped | Received training on caches | Provided training on caches
added | Worked on a compiler | Built a compiler
added | Investigated a crash | Fixed a crash
added | Reported a crash | Fixed a crash
dropped | Attended lectures on caches | Gave lectures on caches
added | Competed in a contest | Won a contest
added | Collected data | Labelled data
added | Trained a model | Designed a model
added | Fixed a cache | Removed a cache
added | Read a paper | Wrote a paper
added | Reproduced a paper | Wrote a paper
added | Built a parser | Built a parser for executives
added | Built a parser | Built a parser on time
added | Built a parser | Built a parser ahead of schedule
added | Built a parser | Built a parser and presented it
added | Built a parser | Built a parser and fixed bugs
added | Built a parser | Built a parser, meeting deadlines
dropped | Found bugs before release | Found bugs after release
added | Bought a robot | Built a robot
added | Interviewed candidates | Hired candidates
dropped | Measured and reduced latency | Reduced latency
dropped | Set up monitoring and wrote alerts | Set up monitoring
dropped | Designed and installed a pump | Designed a pump
dropped | Built a parser, taught students | Built a parser
status | Planned and ran the event | Ran the event
scope | Taught two pupils, one of whom won a prize | Taught two pupils, both of whom won a prize
role | Supported the migration to Go | Led the migration to Go
cause | Rewrote the cache; load stayed below 3% | Rewrote the cache, which kept load below 3%
dropped | Deployed the model on simulated robots | Deployed the model
"""


def _cases() -> list[tuple[str, str, str]]:
    rows = [line.split(" | ") for line in _CHANGED.splitlines() if line]
    return [(rule, source, rewrite) for rule, source, rewrite in rows]


@pytest.mark.parametrize(("rule", "source", "rewrite"), _cases())
def test_another_claim_is_rejected_by_the_rule_that_knows_it(rule: str, source: str, rewrite: str) -> None:
    assert rule in {finding.rule for finding in check(source, rewrite, "en").findings}
