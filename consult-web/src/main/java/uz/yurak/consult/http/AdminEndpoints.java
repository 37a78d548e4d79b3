package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import uz.yurak.consult.account.Accounts;
import uz.yurak.consult.cases.Hospital;
import uz.yurak.consult.cases.Machine;
import uz.yurak.consult.cases.Person;
import uz.yurak.consult.cases.Refused;
import uz.yurak.consult.cases.Role;
import uz.yurak.consult.store.Json;
import uz.yurak.record.HospitalId;
import uz.yurak.record.MachineId;
import uz.yurak.text.Language;

/** Hospitals, machines and people, for the administrator. */
final class AdminEndpoints {
    private static final int MAX_NAME = 200;

    private final Accounts accounts;

    AdminEndpoints(Accounts accounts) {
        this.accounts = accounts;
    }

    Answer hospitals(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        accounts.hospitals().forEach(hospital -> list.add(json(hospital)));
        return Answer.json(list);
    }

    Answer addHospital(Call call) {
        HospitalId id = hospitalId(call.requiredText("id"));
        if (accounts.hospital(id).isPresent()) {
            throw new Refused(Refused.Kind.CONFLICT, "err.duplicate", "a hospital of that id is entered", "id");
        }
        return putHospital(call, id, Answer.CREATED);
    }

    Answer changeHospital(Call call) {
        HospitalId id = hospitalId(call.path("id"));
        if (accounts.hospital(id).isEmpty()) {
            throw Refused.notFound();
        }
        return putHospital(call, id, Answer.OK);
    }

    private Answer putHospital(Call call, HospitalId id, int status) {
        JsonNode body = call.json();
        Hospital hospital = new Hospital(
                id,
                call.requiredText("code"),
                names(body.path("name")),
                call.text("phone"),
                language(body),
                call.text("reportFolderNote"),
                body.path("active").asBoolean(true));
        accounts.putHospital(hospital, call.person().login());
        return Answer.json(status, json(hospital));
    }

    private static Map<String, String> names(JsonNode node) {
        Map<String, String> names = new TreeMap<>();
        for (Language language : Language.values()) {
            String name = node.path(language.tag()).asText("").strip();
            if (!name.isEmpty() && name.length() <= MAX_NAME) {
                names.put(language.tag(), name);
            }
        }
        if (!names.containsKey(Language.UZBEK_LATIN.tag())) {
            throw Refused.field("name", "expected a name in uz at least");
        }
        return names;
    }

    Answer machines(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        accounts.machines().forEach(machine -> list.add(json(machine)));
        return Answer.json(list);
    }

    Answer addMachine(Call call) {
        MachineId id = machineId(call.requiredText("id"));
        HospitalId hospital = hospitalId(call.requiredText("hospital"));
        boolean known = accounts.machines().stream()
                .anyMatch(m -> m.id().equals(id) && m.hospital().equals(hospital));
        if (known) {
            throw new Refused(Refused.Kind.CONFLICT, "err.duplicate", "a machine of that id is entered", "id");
        }
        return putMachine(call, id, Answer.CREATED);
    }

    Answer changeMachine(Call call) {
        return putMachine(call, machineId(call.path("id")), Answer.OK);
    }

    private Answer putMachine(Call call, MachineId id, int status) {
        JsonNode body = call.json();
        Machine machine = new Machine(
                id,
                hospitalId(call.requiredText("hospital")),
                call.requiredText("name"),
                call.requiredText("kind"),
                body.path("test").asBoolean(false),
                body.path("active").asBoolean(true));
        accounts.putMachine(machine, call.person().login());
        return Answer.json(status, json(machine));
    }

    Answer people(Call call) {
        ArrayNode list = Json.MAPPER.createArrayNode();
        accounts.people().forEach(person -> list.add(json(person)));
        return Answer.json(list);
    }

    Answer addPerson(Call call) {
        JsonNode body = call.json();
        Person person = accounts.addPerson(
                call.requiredText("login"),
                call.requiredText("name"),
                Role.ofKey(call.requiredText("role")),
                hospitalOf(body),
                language(body),
                call.text("password"),
                call.person().login());
        return Answer.json(Answer.CREATED, json(person));
    }

    Answer changePerson(Call call) {
        UUID id = call.id("id");
        Person known = accounts.person(id).orElseThrow(Refused::notFound);
        JsonNode body = call.json();
        Person changed = new Person(
                id,
                known.login(),
                call.requiredText("name"),
                Role.ofKey(call.requiredText("role")),
                hospitalOf(body),
                language(body),
                body.path("active").asBoolean(true));
        if (!changed.active() && id.equals(call.person().id())) {
            throw Refused.conflict("nobody deactivates themselves");
        }
        Optional<String> password = Optional.of(call.text("password")).filter(p -> !p.isEmpty());
        accounts.changePerson(changed, password, call.person().login());
        return Answer.json(json(changed));
    }

    private static Optional<HospitalId> hospitalOf(JsonNode body) {
        String text = body.path("hospital").asText("");
        return text.isEmpty() || text.equals("null") ? Optional.empty() : Optional.of(hospitalId(text));
    }

    private static Language language(JsonNode body) {
        return Language.ofTag(body.path("language").asText("uz"))
                .orElseThrow(() -> Refused.field("language", "expected uz, uz-Cyrl, ru or en"));
    }

    static HospitalId hospitalId(String text) {
        try {
            return new HospitalId(text);
        } catch (IllegalArgumentException e) {
            throw Refused.field("hospital", "expected 1-40 of a-z, 0-9 and -");
        }
    }

    private static MachineId machineId(String text) {
        try {
            return new MachineId(text);
        } catch (IllegalArgumentException e) {
            throw Refused.field("id", "expected 1-60 of a-z, 0-9 and -");
        }
    }

    private static ObjectNode json(Hospital hospital) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", hospital.id().value()).put("code", hospital.code());
        node.set("name", Json.MAPPER.valueToTree(hospital.name()));
        return node.put("phone", hospital.phone())
                .put("language", hospital.language().tag())
                .put("reportFolderNote", hospital.reportFolderNote())
                .put("active", hospital.active());
    }

    private static ObjectNode json(Machine machine) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", machine.id().value())
                .put("hospital", machine.hospital().value())
                .put("name", machine.name())
                .put("kind", machine.kind())
                .put("test", machine.test())
                .put("active", machine.active());
    }

    private static ObjectNode json(Person person) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", person.id().toString())
                .put("login", person.login())
                .put("name", person.name())
                .put("role", person.role().key())
                .put("hospital", person.hospital().map(HospitalId::value).orElse(null))
                .put("language", person.language().tag())
                .put("active", person.active());
    }
}
