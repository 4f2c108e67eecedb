package io.invigil.agent.session;

import java.util.Map;

/// Is told how far a session has come. Any thread calls it.
public interface StageListener {
    /// A stage was reached.
    ///
    /// @param words  one line for people; empty where there is nothing to say
    /// @param detail what programs want to know, see `ExamCommand`
    void reached(Stage stage, String words, Map<String, ?> detail);
}
