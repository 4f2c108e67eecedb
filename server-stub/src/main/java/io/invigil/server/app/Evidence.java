package io.invigil.server.app;

import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.model.SignedReport;
import io.invigil.protocol.wire.Json;
import io.invigil.server.evidence.ExportMaterial;
import io.invigil.server.evidence.ExportSource;
import io.invigil.server.exam.Exam;
import io.invigil.server.exam.ExamOrder;
import io.invigil.server.exam.Exams;
import io.invigil.server.exam.Question;
import io.invigil.server.session.Answers;
import io.invigil.server.session.Reports;
import io.invigil.server.session.StoreException;
import io.invigil.server.session.StoredSession;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the evidence bundle takes from the database.
record Evidence(Store store, Exams exams) implements ExportSource {

    @Override
    public Optional<ExportMaterial> material(SessionId id) {
        Optional<StoredSession> session = store.sessions().find(id);
        Optional<X509Certificate> signing = store.directory().signingCertificate(id);
        if (session.isEmpty() || signing.isEmpty()) {
            return Optional.empty();
        }
        String title = exams.find(session.get().exam())
                .map(Exam::title)
                .orElse(session.get().exam());
        return Optional.of(new ExportMaterial(
                session.get().candidate(),
                session.get().exam(),
                title,
                signing.get(),
                store.reports().newestOfAgent(id).map(Evidence::report),
                exam(session.get(), title),
                store.incidents().of(id)));
    }

    private static ExportMaterial.Report report(Reports.Kept kept) {
        try {
            SignedReport signed = SignedReport.parse(kept.signed().getBytes(StandardCharsets.UTF_8));
            return new ExportMaterial.Report(signed.report(), signed.signature());
        } catch (MalformedBytesException damaged) {
            throw new StoreException("the database holds a damaged report", damaged);
        }
    }

    private byte[] exam(StoredSession session, String title) {
        Map<String, @Nullable Object> exam = new LinkedHashMap<>();
        exam.put("exam", session.exam());
        exam.put("title", title);
        exam.put("startedAt", session.startedAt().map(Instant::toString).orElse(null));
        exam.put("extraSeconds", session.clock().extra().toSeconds());
        exam.put("stoodSeconds", session.clock().stood().toSeconds());
        exam.put("closedAt", session.closedAt().map(Instant::toString).orElse(null));
        exam.put("outcome", session.outcome().orElse(null));
        exam.putAll(order(session));
        exam.put("answers", answers(session.id()));
        exam.put("result", session.result().map(Evidence::tree).orElse(null));
        return Json.pretty(exam);
    }

    /// What the candidate saw, in its order; nothing before the exam was opened, or where its file was taken away.
    private Map<String, Object> order(StoredSession session) {
        Map<String, Object> order = new LinkedHashMap<>();
        OptionalLong seed = store.answers().seed(session.id());
        Optional<Exam> exam = exams.find(session.exam());
        if (seed.isPresent()) {
            order.put("seed", seed.getAsLong());
        }
        if (seed.isPresent() && exam.isPresent()) {
            order.put(
                    "shown",
                    ExamOrder.of(exam.get(), seed.getAsLong()).sections().stream()
                            .map(Evidence::shown)
                            .toList());
        }
        return order;
    }

    private static Map<String, Object> shown(Exam.Section section) {
        List<Map<String, Object>> questions = new ArrayList<>();
        for (Question question : section.questions()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("question", question.id());
            List<Question.Option> options = question.options();
            if (!options.isEmpty()) {
                one.put("options", options.stream().map(Question.Option::id).toList());
            }
            questions.add(one);
        }
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("section", section.id());
        shown.put("questions", questions);
        return shown;
    }

    private List<Map<String, Object>> answers(SessionId session) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Answers.Answer answer : store.answers().of(session)) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("question", answer.question());
            one.put("value", tree(answer.value()));
            one.put("savedAt", answer.savedAt().toString());
            all.add(one);
        }
        return all;
    }

    private static JsonNode tree(String json) {
        return Json.mapper().readTree(json);
    }
}
