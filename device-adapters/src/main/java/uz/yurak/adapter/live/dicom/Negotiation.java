package uz.yurak.adapter.live.dicom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import uz.yurak.adapter.dicom.TransferSyntax;
import uz.yurak.adapter.dicom.Uids;

/** What is agreed on with the one who asks for an association (PS3.7, annex D; PS3.8, 7.1). */
final class Negotiation {
    private static final Set<String> ACCEPTED_CLASSES = acceptedClasses();
    /** In the order of our choice; explicit first, as it needs no dictionary to be read in twenty years. */
    private static final List<TransferSyntax> SYNTAXES = List.of(
            TransferSyntax.EXPLICIT_LITTLE,
            TransferSyntax.IMPLICIT_LITTLE,
            TransferSyntax.DEFLATED,
            TransferSyntax.EXPLICIT_BIG);

    private final AcceptorRules rules;
    private final Map<Integer, Context> contexts = new HashMap<>();

    /** One kind of message in one transfer syntax. */
    record Context(String sopClass, TransferSyntax syntax) {}

    Negotiation(AcceptorRules rules) {
        this.rules = rules;
    }

    private static Set<String> acceptedClasses() {
        Set<String> classes = new HashSet<>(Uids.WAVEFORMS);
        classes.add(Uids.VERIFICATION);
        classes.add(Uids.ENCAPSULATED_PDF);
        classes.add(Uids.COMMITMENT);
        classes.add(Uids.WORKLIST);
        return classes;
    }

    Optional<Context> context(int id) {
        return Optional.ofNullable(contexts.get(id));
    }

    /** The context that a class was accepted in. */
    Optional<Integer> contextOf(String sopClass) {
        return contexts.entrySet().stream()
                .filter(entry -> entry.getValue().sopClass().equals(sopClass))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<Pdu.AssociateReject> refusal(Pdu.AssociateRequest request) {
        if ((request.version() & 1) == 0) {
            return Optional.of(Pdu.AssociateReject.VERSION);
        }
        if (!request.applicationContext().equals(Uids.APPLICATION_CONTEXT)) {
            return Optional.of(Pdu.AssociateReject.APPLICATION_CONTEXT);
        }
        if (!rules.called().isEmpty() && !rules.called().contains(request.called())) {
            return Optional.of(Pdu.AssociateReject.CALLED_TITLE);
        }
        if (!rules.calling().isEmpty() && !rules.calling().contains(request.calling())) {
            return Optional.of(Pdu.AssociateReject.CALLING_TITLE);
        }
        return Optional.empty();
    }

    Pdu.AssociateAccept accept(Pdu.AssociateRequest request) {
        List<Pdu.Answered> answers = new ArrayList<>();
        for (Pdu.Proposed proposed : request.contexts()) {
            answers.add(agree(proposed));
        }
        // Who wants to report what it holds is the provider of commitment, and we are its user.
        List<Pdu.Role> roles = request.roles().stream()
                .filter(role -> role.sopClass().equals(Uids.COMMITMENT))
                .toList();
        return new Pdu.AssociateAccept(request.called(), request.calling(), answers, rules.maxPduBytes(), roles);
    }

    private Pdu.Answered agree(Pdu.Proposed proposed) {
        if (!ACCEPTED_CLASSES.contains(proposed.abstractSyntax())) {
            return new Pdu.Answered(
                    proposed.id(), Pdu.Answered.ABSTRACT_SYNTAX_NOT_SUPPORTED, TransferSyntax.IMPLICIT_LITTLE.uid());
        }
        for (TransferSyntax syntax : SYNTAXES) {
            if (proposed.transferSyntaxes().contains(syntax.uid())) {
                contexts.put(proposed.id(), new Context(proposed.abstractSyntax(), syntax));
                return new Pdu.Answered(proposed.id(), Pdu.Answered.ACCEPTED, syntax.uid());
            }
        }
        return new Pdu.Answered(
                proposed.id(), Pdu.Answered.TRANSFER_SYNTAXES_NOT_SUPPORTED, TransferSyntax.IMPLICIT_LITTLE.uid());
    }
}
