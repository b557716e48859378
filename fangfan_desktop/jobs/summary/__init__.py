"""The draft of the year's 阶段性总结: facts, sentences, tables, and the states of its reports."""
