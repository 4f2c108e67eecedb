-- what the order of questions and options follows from, NULL before the exam is opened, and where it was opened earlier
ALTER TABLE session ADD COLUMN seed INTEGER
