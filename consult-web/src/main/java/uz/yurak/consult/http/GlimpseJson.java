package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.work.LiveDesk.Moment;
import uz.yurak.gateway.glimpse.GlimpseSource;
import uz.yurak.gateway.glimpse.GlimpseSource.SourceLead;
import uz.yurak.record.Gap;
import uz.yurak.record.LeadSignal;
import uz.yurak.record.Samples;

/** Glimpses as the events of a screen's stream carry them. */
final class GlimpseJson {
    private GlimpseJson() {}

    /** What all glimpses that follow have in common. */
    static ObjectNode source(GlimpseSource source) {
        ObjectNode node =
                Json.MAPPER.createObjectNode().put("id", source.session()).put("rateHz", source.rateHz());
        ArrayNode leads = node.putArray("leads");
        for (SourceLead lead : source.leads()) {
            ObjectNode one = leads.addObject().put("name", lead.lead().label());
            lead.scale()
                    .ifPresent(scale -> one.put("nanovoltsPerCount", scale.nanovoltsPerCount())
                            .put("offsetNanovolts", scale.offsetNanovolts()));
        }
        return node;
    }

    /**
     * @param sentAt the center's clock; with {@code cameAt}, the agent's when the machine's last byte came, it says how old the
     *     newest instant is
     */
    static ObjectNode glimpse(Moment moment, Instant sentAt) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("firstSample", moment.glimpse().firstSample())
                .put("count", moment.glimpse().instants())
                .put("detail", moment.glimpse().detail().name().toLowerCase(Locale.ROOT))
                .put("cameAtMs", moment.glimpse().cameAt().toEpochMilli())
                .put("sentAtMs", sentAt.toEpochMilli());
        ArrayNode leads = node.putArray("leads");
        moment.leads().forEach(lead -> leads.add(lead(lead)));
        return node;
    }

    /** Without counts where nothing of it is known. */
    private static ObjectNode lead(LeadSignal lead) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (lead.derived()) {
            node.put("derived", true);
        }
        if (isMissing(lead)) {
            return node;
        }
        if (!lead.gaps().isEmpty()) {
            ArrayNode gaps = node.putArray("gaps");
            for (Gap gap : lead.gaps()) {
                gaps.addArray().add(gap.startIndex()).add(gap.endIndex());
            }
        }
        boolean isShort = LeadCounts.fitsShort(lead.samples());
        return node.put("type", isShort ? "i16" : "i32").put("counts", base64(lead.samples(), isShort));
    }

    private static boolean isMissing(LeadSignal lead) {
        List<Gap> gaps = lead.gaps();
        return gaps.size() == 1
                && gaps.get(0).startIndex() == 0
                && gaps.get(0).endIndex() == lead.samples().count();
    }

    private static String base64(Samples samples, boolean isShort) {
        ByteBuffer bytes = ByteBuffer.allocate(samples.count() * (isShort ? Short.BYTES : Integer.BYTES))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < samples.count(); i++) {
            if (isShort) {
                bytes.putShort((short) samples.at(i));
            } else {
                bytes.putInt(samples.at(i));
            }
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
