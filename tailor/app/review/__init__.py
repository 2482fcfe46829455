"""`tailor review` without its terminal: the rewordings to decide about, judged anew, and the decisions."""
