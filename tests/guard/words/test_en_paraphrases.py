"""Free paraphrases in English, whole bullets turned round: no word of them stands against the rewrite."""

from __future__ import annotations

import pytest

from tailor.guard import check

# The rules that read the tables; numbers, names and the order of words have tests of their own.
_OF_WORDS = frozenset(
    ("role", "team", "scope", "status", "hedge", "negation", "polarity", "period", "cause", "added", "dropped")
)

_SAME = """
Built an internal feature store on Redis and Parquet that serves 40 online models
= Developed an in-house feature store with Redis and Parquet that is used by 40 online models
= Implemented the internal feature store, using Redis and Parquet, that supplies 40 models online

Reduced the image size of 12 services from 1.4 GB to 310 MB by switching to multi-stage builds
= Cut the image size of 12 services from 1.4 GB to 310 MB through multi-stage builds
= Used multi-stage builds to bring down the image size of 12 services from 1.4 GB to 310 MB

Responsible for the data ingestion layer, which receives telemetry from 3,000 vehicles
= In charge of the data ingestion layer that takes in telemetry from 3,000 vehicles
= Handled the layer for data ingestion, receiving telemetry from 3,000 vehicles

Wrote integration tests for the billing API and found 14 regressions before release
= Authored integration tests covering the billing API, which uncovered 14 regressions before release
= Developed integration tests for the billing API, discovering 14 regressions prior to release

Investigated a memory leak in the video player and fixed it by releasing textures early
= Looked into a memory leak in the video player and resolved it by freeing textures early
= Tracked down a memory leak in the video player and eliminated it through early release of textures

Set up a nightly regression run on 6 boards and mailed the results to the team
= Established a regression run on 6 boards every night and sent the results to the team by email
= Put in place a regression run that takes place nightly on 6 boards and emailed the team its results

Collected 5,000 dialogues and labelled them with intents together with two classmates
= Gathered 5,000 dialogues and annotated them with intents jointly with two classmates
= Together with two classmates, collected 5,000 dialogues and tagged them with intents

Presented the work at a workshop in Vienna and answered questions from reviewers
= Gave a presentation of the work at a workshop in Vienna and responded to the reviewers' questions
= Spoke about the work at a Vienna workshop and took questions from reviewers

Taught a weekly lab course on digital circuits for 30 first-year students
= Held a lab course on digital circuits every week for 30 first-year students
= Gave weekly lab classes in digital circuits to 30 students in their first year

Organised a reading group on systems papers with about 15 members
= Ran a reading group of around 15 members on systems papers
= Hosted a reading group for papers on systems, which has roughly 15 members

Replaced the cron-based scheduler with Airflow and documented the migration for three teams
= Substituted Airflow for the cron-based scheduler and wrote documentation of the migration for three teams
= Swapped the scheduler based on cron for Airflow and documented the migration for three teams

Optimised the SQL of the reporting pages; the slowest query went from 48 s to 3.2 s
= Tuned the SQL behind the reporting pages; the slowest query now takes 3.2 s instead of 48 s
= Optimized the reporting pages' SQL, with the slowest query dropping from 48 s to 3.2 s

Implemented an attention-based fusion module and evaluated it on two public datasets
= Built a fusion module based on attention and assessed it on two public datasets
= Developed an attention-based module for fusion, evaluating it with two publicly available datasets

Participated in a research project on low-dose CT and implemented the denoising baseline
= Took part in a research project about low-dose CT and coded the denoising baseline
= Was involved in a low-dose CT research project, in which I implemented the denoising baseline

Maintained the company's internal npm packages and reviewed pull requests from other teams
= Looked after the internal npm packages of the company and reviewed other teams' pull requests
= Took care of maintaining the company's internal npm packages, and reviewed pull requests coming from other teams

Designed the power supply of a weather station that runs for 14 months on two AA cells
= Devised a power supply for a weather station which works for 14 months on two AA cells
= Created the design of the power supply for a weather station running 14 months on two AA cells

Won third place in the university programming contest with a team of three
= Took third place at the university's programming contest in a team of three
= Came third in the university programming competition as part of a team of three

Received a scholarship for academic performance in two consecutive years
= Was awarded a scholarship for academic performance two years in a row
= Obtained an academic performance scholarship in two successive years

Translated the product manual into German and kept it up to date with each release
= Rendered the manual of the product into German and updated it with each release
= Produced the German translation of the product manual and kept it current with each release

Implemented push notifications in the iOS app and added settings to mute them
= Built push notifications for the iOS app together with settings for muting them
= Developed the push notifications of the iOS app and provided settings to silence them

Configured alert rules in Prometheus and reduced false alarms by about a third
= Set up alerting rules in Prometheus and cut false alarms by around a third
= Defined Prometheus alert rules, lowering the number of false alarms by roughly a third

Compared four clustering methods on customer data and documented the findings in a report
= Carried out a comparison of four clustering methods using customer data and wrote up the findings in a report
= Benchmarked four clustering methods on customer data, documenting the results in a report

Assisted the lab in assembling the test bench and recorded measurements
= Helped the lab assemble the test bench and logged measurements
= Supported the lab in putting together the test bench, recording measurements

Ported the game engine from OpenGL to Vulkan and kept the frame rate at 60 fps
= Moved the game engine from OpenGL to Vulkan while maintaining a frame rate of 60 fps
= Migrated the game engine to Vulkan from OpenGL, with the frame rate staying at 60 fps

Familiar with Linux and shell scripting; able to read datasheets in English
= Have familiarity with Linux and shell scripting and can read English datasheets
= Acquainted with Linux and shell scripts; capable of reading datasheets written in English

Coordinated the rollout with the operations team and wrote the runbook
= Coordinated with the operations team on the rollout and authored the runbook
= Handled coordination of the rollout with the operations team and prepared the runbook

Proposed a new index for the search table, which lowered query time by 35%
= Suggested a new index for the search table, which cut query time by 35%
= Put forward a new index on the search table that reduced the query time by 35%

Analysed 2 years of sensor logs to find patterns that precede pump failures
= Examined sensor logs from 2 years to identify patterns preceding pump failures

Wrote a compiler pass that removes dead stores, with tests and documentation
= Implemented a compiler pass for removing dead stores, including tests and documentation
= Authored a compiler pass which eliminates dead stores, and its tests and docs

Trained a U-Net on 900 annotated slides; Dice improved from 0.81 to 0.87
= Trained a U-Net with 900 annotated slides, improving Dice from 0.81 to 0.87
= Using 900 labelled slides, trained a U-Net; Dice rose from 0.81 to 0.87

Built a chat widget with Svelte, used by 11 shops
= Created a chat widget in Svelte that is used by 11 shops
= Developed a Svelte chat widget which 11 shops use

Deployed the model on Jetson Nano and measured its latency under load
= Put the model on Jetson Nano and measured how long its latency is under load
= Carried out the deployment of the model to Jetson Nano, measuring latency under load

Interviewed 12 nurses about the handover process and turned the findings into user stories
= Conducted interviews with 12 nurses on the handover process and converted the findings into user stories
= Talked to 12 nurses about the handover process and derived user stories from the findings

Automated the release notes with a script that reads commit messages
= Automated release notes using a script which reads commit messages

Mentored two interns and reviewed their code
= Served as a mentor to two interns and carried out reviews of their code
= Guided two interns as their mentor and did their code reviews

Implemented OAuth login for the partner portal and removed the old password form
= Built the OAuth login of the partner portal and took out the old password form
= Added OAuth login to the partner portal, removing the old form for passwords

Helped migrate the wiki; moved about 200 pages
= Assisted in migrating the wiki and transferred around 200 pages
= Helped with the migration of the wiki, moving some 200 pages

Drafted the privacy policy of the app with the legal department
= Wrote a draft of the app's privacy policy together with the legal department
= Prepared the draft privacy policy for the app in collaboration with the legal department

Benchmarked three vector databases on 10 million embeddings and chose the cheapest
= Ran benchmarks of three vector databases with 10 million embeddings and selected the cheapest
= Compared three vector databases in benchmarks on 10 million embeddings, choosing the cheapest one

Implemented a Kalman filter for wheel odometry and tuned it on recorded drives
= Built a Kalman filter for the odometry of the wheels and adjusted it on recorded drives
= Developed a wheel-odometry Kalman filter, tuning it with recordings of drives

Repaired 60 donated laptops and installed Linux on them
= Restored 60 laptops that had been donated and put Linux on them

Moderated the student forum and answered questions about exams
= Served as moderator of the student forum and responded to questions on exams
= Acted as a moderator for the student forum, answering exam-related questions

Wrote firmware for a BLE glucose sensor; sleep current is 2.1 µA
= Developed the firmware of a BLE glucose sensor, whose sleep current is 2.1 µA
= Implemented firmware for a glucose sensor with BLE; it has a sleep current of 2.1 µA

Traced slow page loads to an unindexed join and added the missing index
= Identified an unindexed join as the cause of slow page loads and created the missing index

Designed a survey, collected 310 answers and analysed them in R
= Devised a survey, gathered 310 responses, and performed the analysis in R

Kept the on-call handbook up to date and trained new colleagues
= Maintained the on-call handbook and onboarded new colleagues
= Took care of keeping the on-call handbook current, and provided training for new colleagues

Rewrote the image loader in Rust; peak memory fell from 2.1 GB to 700 MB
= Reimplemented the image loader in Rust, with peak memory dropping from 2.1 GB to 700 MB
= Rewrote the image loader using Rust; its peak memory decreased from 2.1 GB to 700 MB

Developed a recommendation algorithm for recipes as a bachelor's thesis
= Wrote a bachelor's thesis in which I developed an algorithm for recommending recipes
= Created an algorithm that recommends recipes as part of my bachelor's thesis

Published two articles on the company blog about contract testing
= Had two articles about contract testing published on the blog of the company
= Two of my articles on contract testing were published in the company blog

Not responsible for model training; integrated the exported model into the app
= Integrated the exported model into the app; was not in charge of training the model
= Incorporated the exported model in the app, while model training was not my responsibility

Took over the legacy billing module from a colleague and stabilised it over six months
= Inherited the legacy billing module from a colleague and stabilized it in the course of six months
= Assumed responsibility for the legacy billing module from a colleague, stabilising it over six months

Implemented a lexer and a parser for a teaching language in OCaml
= Wrote a parser and a lexer in OCaml for a language used in teaching
= Built a teaching language's lexer and parser with OCaml

Led a team of five that rebuilt the checkout flow in React, cutting page load from 4.1 s to 1.9 s
= Headed a five-person team which rebuilt the checkout flow with React and cut page load from 4.1 s to 1.9 s
= As leader of a team of five, rebuilt the checkout flow in React, bringing page load down from 4.1 s to 1.9 s

Designed a sharded counter service in Go that sustains 60,000 writes per second
= Devised a sharded counter service, written in Go, which sustains 60,000 writes per second

Implemented gradient checkpointing in the training code, which freed 38% of GPU memory
= Added gradient checkpointing to the training code, freeing up 38% of GPU memory
= Built gradient checkpointing into the training code, which released 38% of the GPU memory

Evaluated four OCR engines on 2,000 scanned receipts and recommended one to the product team
= Carried out an evaluation of four OCR engines on 2,000 scanned receipts, recommending one to the product team

Wrote a Python script to clean survey data and produced the charts for the annual report
= Created a Python script for cleaning survey data and made the charts for the annual report
= Developed a script in Python that cleans survey data, and generated the charts of the annual report

Worked with two physicians to define the labelling protocol for 1,200 X-ray images
= Together with two physicians, defined the protocol for labelling 1,200 X-ray images

Debugged intermittent I2C failures on the sensor board with a logic analyser
= Tracked down sporadic I2C failures on the sensor board using a logic analyzer
= Used a logic analyser to debug intermittent failures of I2C on the sensor board

Implemented dark mode and keyboard navigation for the settings screens
= Added dark mode and keyboard navigation to the settings screens
= Developed a dark mode as well as keyboard navigation for the screens with settings

Gave weekly tutorials for Linear Algebra I and marked homework of 40 students
= Held tutorials every week for Linear Algebra I and graded the homework of 40 students
= Ran weekly Linear Algebra I tutorials and corrected the homework assignments of 40 students

Won a bronze medal in the 2019 national physics olympiad
= Received a bronze medal at the national physics olympiad in 2019
= Was awarded bronze in the 2019 national physics olympiad

Moved the CI from Jenkins to GitHub Actions; median build time dropped from 19 to 11 minutes
= Migrated CI from Jenkins to GitHub Actions; the median build time fell from 19 to 11 minutes
= Transferred the CI from Jenkins to GitHub Actions, with the median time of a build going down from 19 to 11 minutes

Built a data lake on S3 and Iceberg; 25 analysts query it daily
= Created a data lake with S3 and Iceberg, which 25 analysts query every day
= Set up an S3 and Iceberg data lake that is queried daily by 25 analysts

Wrote acceptance tests in Cypress for the booking flow
= Created Cypress acceptance tests covering the booking flow
= Developed acceptance tests for the booking flow using Cypress

Supported the migration to Kubernetes by containerising six batch jobs
= Assisted with the migration to Kubernetes by putting six batch jobs into containers
= Helped with the Kubernetes migration by containerizing six batch jobs

Monitored 120 sensors in a greenhouse and sent alerts to the gardeners' phones
= Kept track of 120 sensors in a greenhouse and sent alerts to the phones of the gardeners
= Tracked 120 greenhouse sensors, sending alerts to gardeners' phones

Optimised the memory layout of the particle engine so that it handles 2 million particles
= Improved the memory layout of the particle engine so that it copes with 2 million particles

Reproduced the results of a diffusion paper and extended it to audio
= Replicated a diffusion paper's results and extended the paper to audio
= Reproduced a diffusion paper's findings, extending it to cover audio

Created onboarding material for new hires and ran two workshops
= Produced onboarding materials for new employees and held two workshops
= Prepared material for onboarding new hires and conducted two workshops

Investigated why battery drain doubled after an update and reverted the faulty change
= Examined why the drain on the battery had doubled following an update, and undid the change at fault
= Analysed the reason battery drain doubled after an update, then reverted the defective change

Introduced linting and code formatting to the repository and fixed 400 warnings
= Brought linting and code formatting into the repository and resolved 400 warnings
= Set up linting and formatting of code in the repository, fixing 400 warnings

Passed the CKA exam in March 2022
= Took and passed the CKA exam in March 2022

Built the landing page of a student startup; about 300 people signed up in the first month
= Created a student startup's landing page; around 300 people registered in the first month
= Developed the landing page for a student startup, with about 300 sign-ups in the first month

Integrated Stripe payments into the ticket shop and handled refunds
= Added Stripe payments to the ticket shop and took care of refunds
= Incorporated Stripe payments in the ticket shop, including the handling of refunds

Maintained an open-source plugin with 2,300 stars and released 14 versions
= Looked after an open-source plugin that has 2,300 stars, releasing 14 versions
= Was the maintainer of an open-source plugin with 2,300 stars and published 14 versions of it

Calibrated six cameras of the motion-capture room and wrote the calibration guide
= Carried out the calibration of the motion-capture room's six cameras and authored the guide to calibration
= Performed calibration on six cameras in the motion-capture room and prepared a guide for calibrating

Replaced hand-written SQL by an ORM in 9 modules without changing the API
= Swapped hand-coded SQL for an ORM in 9 modules, without any change to the API
= Switched 9 modules from hand-written SQL to an ORM without API changes

Planned and ran an orientation week for 180 freshmen with 12 volunteers
= Planned and organised an orientation week with 12 volunteers for 180 first-year students
= Together with 12 volunteers, planned and held an orientation week for 180 freshmen

Responsible for the nightly ETL jobs and their monitoring
= In charge of the nightly ETL jobs, including monitoring them
= Had responsibility for nightly ETL jobs and for monitoring these

Simulated heat flow in a battery pack with OpenFOAM and compared it with measurements
= Carried out simulations of a battery pack's heat flow in OpenFOAM and checked them against measurements

Wrote the user manual and trained 8 operators on site
= Authored the user manual and gave training to 8 operators on site
= Prepared the manual for users and provided on-site training for 8 operators

Developed a REST API in Django for a clinic, letting patients book and cancel appointments
= Built a Django REST API for a clinic that allows patients to book and cancel appointments

Analysed churn in a telecom dataset of 70,000 customers and reached an AUC of 0.86 with gradient boosting
= Studied churn in a dataset of 70,000 telecom customers, achieving an AUC of 0.86 using gradient boosting
= Used gradient boosting to analyse churn in a 70,000-customer telecom dataset and obtained an AUC of 0.86

Set up two-factor authentication for all 400 employees
= Introduced two-factor authentication for all 400 employees
= Put two-factor authentication in place for all 400 employees

Implemented a lock-free ring buffer in C++ for the audio thread and removed all dropouts at 64 samples
= Wrote a lock-free ring buffer in C++ for the audio thread, eliminating all dropouts at 64 samples

Extended the test suite from 120 to 480 cases and raised branch coverage to 91%
= Expanded the test suite from 120 cases to 480, increasing branch coverage to 91%
= Grew the test suite from 120 to 480 cases and lifted branch coverage to 91%

Presented a poster on federated learning at the ML summer school in Lisbon
= Showed a poster about federated learning at the ML summer school in Lisbon
= Gave a poster presentation on federated learning at the Lisbon ML summer school

Cleaned and merged 14 CSV exports into one table and published it on the department's intranet
= Tidied and consolidated 14 CSV exports into one table, which I published on the departmental intranet

Built the control software of a 6-axis arm in ROS 2; it repeats positions to within 0.3 mm
= Developed control software in ROS 2 for a 6-axis arm that repeats positions to within 0.3 mm
= Wrote the software that controls a 6-axis arm in ROS 2, with positions repeated to within 0.3 mm

Co-authored a paper on graph sampling that was accepted at KDD 2022
= Was a co-author of a graph sampling paper accepted at KDD 2022
= Co-wrote a paper about graph sampling, which KDD 2022 accepted

Negotiated the interface with the supplier and adapted our driver to it
= Negotiated with the supplier about the interface, then adapted our driver to it

Partly automated the invoice check: about 60% of invoices need no manual review
= Automated the invoice check in part: for approximately 60% of the invoices, no manual review is needed

Trained a speech recogniser for two Swiss German dialects with 90 hours of audio
= Used 90 hours of audio to train a speech recognizer for two dialects of Swiss German
= With 90 hours of audio, trained a recogniser of speech in two Swiss German dialects

Found and reported 9 security issues in the admin panel, 7 of which have been fixed
= Discovered 9 security issues in the admin panel and reported them; 7 of these have been fixed
= Identified and reported nine security problems in the admin panel; seven are fixed

Wrote a scraper for real-estate listings and stored the results in PostgreSQL
= Built a scraper that collects real-estate listings and saves the results in PostgreSQL
= Programmed a scraper for listings of real estate, with results stored in PostgreSQL

Managed the budget of the student council (about 20,000 euros a year)
= Was responsible for managing the student council's budget, around 20,000 euros annually
= Handled management of the student council's budget (roughly 20,000 euros each year)

Improved the F1 score of the intent classifier from 0.78 to 0.85 by adding hard negatives
= Raised the intent classifier's F1 score from 0.78 to 0.85 through the addition of hard negatives
= By adding hard negatives, increased the F1 score of the intent classifier from 0.78 to 0.85

Developed a plugin that exports Figma components to SwiftUI code
= Built a plugin for exporting Figma components to SwiftUI code

Coordinated the work of three contractors on the data warehouse
= Coordinated three contractors who worked on the data warehouse
= Took care of coordinating three contractors' work on the data warehouse

Operated a 40-node Elasticsearch cluster with 18 TB of logs and upgraded it from 6.8 to 7.17
= Ran an Elasticsearch cluster of 40 nodes holding 18 TB of logs and upgraded it from 6.8 to 7.17
= Administered a 40-node Elasticsearch cluster that contains 18 TB of logs, upgrading it from version 6.8 to 7.17

Did an internship at a hearing-aid maker and measured feedback in 30 devices
= As an intern at a manufacturer of hearing aids, measured feedback in 30 devices
= Interned at a hearing aid maker and took feedback measurements in 30 devices

Developed unit tests and documentation for the physics library; not involved in its design
= Wrote unit tests and documentation for the physics library, with no involvement in its design
= Created the physics library's unit tests and docs but was not involved in designing it

Converted 35 shell scripts to Ansible roles so that a new server is ready in 20 minutes
= Ported 35 shell scripts to Ansible roles, so that it takes 20 minutes to get a new server ready

Reviewed about 150 pull requests a year and maintained the style guide
= Carried out reviews of around 150 pull requests per year and looked after the style guide
= Handled reviews for roughly 150 pull requests annually, and kept the style guide up to date

Graduated with honours; thesis on anomaly detection in network traffic (grade 1.0)
= Completed the degree with honors, with a thesis about detecting anomalies in network traffic (grade 1.0)
"""


def _pairs() -> list[tuple[str, str]]:
    pairs = []
    for block in _SAME.strip().split("\n\n"):
        source, *rewrites = block.splitlines()
        pairs += [(source, rewrite.removeprefix("= ")) for rewrite in rewrites]
    return pairs


@pytest.mark.parametrize(("source", "rewrite"), _pairs())
def test_a_free_paraphrase_of_the_same_claim_has_no_word_against_it(source: str, rewrite: str) -> None:
    assert [f for f in check(source, rewrite, "en").findings if f.rule in _OF_WORDS] == []
