"""Blocks kept although the model doubts them: standfirst, subheads, answers, cells of tables, entries of live blogs."""
