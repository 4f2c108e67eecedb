package io.invigil.protocol.wire;

import com.google.protobuf.ByteString;
import io.invigil.protocol.chain.MalformedBytesException;
import io.invigil.protocol.model.Instruction;
import io.invigil.protocol.model.SessionId;
import io.invigil.protocol.wire.generated.Instruct;
import java.time.Duration;
import java.util.UUID;

/// The mapping of instructions to their messages.
final class InstructionCodec {
    private InstructionCodec() {}

    static Instruct encode(Instruction instruction) {
        Instruct.Builder message = Instruct.newBuilder().setId(id(instruction.id()));
        switch (instruction) {
            case Instruction.ShowMessage show -> message.getShowMessageBuilder().setText(show.text());
            case Instruction.Warn warn -> message.getWarnBuilder().setText(warn.text());
            case Instruction.Pause pause -> message.getPauseBuilder().setReason(pause.reason());
            case Instruction.Resume resume -> message.getResumeBuilder();
            case Instruction.Extend extend ->
                message.getExtendBuilder()
                        .setSeconds(Math.toIntExact(extend.by().toSeconds()))
                        .setReason(extend.reason());
            case Instruction.Terminate terminate ->
                message.getTerminateBuilder().setReason(terminate.reason());
            case Instruction.Unlock unlock -> message.getUnlockBuilder().setReason(unlock.reason());
            case Instruction.CloseExam close -> message.getCloseExamBuilder().setOutcome(close.outcome());
        }
        return message.build();
    }

    static Instruction decode(Instruct message) throws MalformedBytesException {
        UUID id = id(message.getId());
        return switch (message.getKindCase()) {
            case SHOW_MESSAGE ->
                new Instruction.ShowMessage(id, message.getShowMessage().getText());
            case WARN -> new Instruction.Warn(id, message.getWarn().getText());
            case PAUSE -> new Instruction.Pause(id, message.getPause().getReason());
            case RESUME -> new Instruction.Resume(id);
            case EXTEND ->
                new Instruction.Extend(
                        id,
                        Duration.ofSeconds(seconds(message.getExtend().getSeconds())),
                        message.getExtend().getReason());
            case TERMINATE ->
                new Instruction.Terminate(id, message.getTerminate().getReason());
            case UNLOCK -> new Instruction.Unlock(id, message.getUnlock().getReason());
            case CLOSE_EXAM ->
                new Instruction.CloseExam(id, message.getCloseExam().getOutcome());
            case KIND_NOT_SET -> throw new MalformedBytesException("an instruction of a kind that is not known here");
        };
    }

    private static int seconds(int unsigned) throws MalformedBytesException {
        if (unsigned < 0) {
            throw new MalformedBytesException(
                    "an exam cannot be extended by " + Integer.toUnsignedString(unsigned) + " seconds");
        }
        return unsigned;
    }

    static ByteString id(UUID id) {
        return ByteString.copyFrom(new SessionId(id).bytes());
    }

    static UUID id(ByteString bytes) {
        return SessionId.of(bytes.toByteArray()).value();
    }
}
