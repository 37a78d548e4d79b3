package uz.yurak.consult.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uz.yurak.consult.store.Json;
import uz.yurak.consult.store.LiveNotice;
import uz.yurak.consult.store.NoticeStore.Watched;

/** What was noticed in a live signal, for screens; its words are texts of theirs ({@code notice.KEY}). */
final class NoticeJson {
    private NoticeJson() {}

    static ArrayNode of(Iterable<LiveNotice> notices) {
        ArrayNode array = Json.MAPPER.createArrayNode();
        notices.forEach(notice -> array.add(of(notice)));
        return array;
    }

    private static ObjectNode of(LiveNotice notice) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("id", notice.id().toString())
                .put("key", notice.key())
                .put("rank", notice.rank())
                .put("since", notice.since().toString())
                .put("noticedAt", notice.noticedAt().toString())
                .put("ended", notice.ended().map(Instant::toString).orElse(null));
        node.set("evidence", notice.evidence());
        notice.acknowledged()
                .ifPresentOrElse(
                        seen -> node.putObject("acknowledged")
                                .put("name", seen.name())
                                .put("at", seen.at().toString()),
                        () -> node.putNull("acknowledged"));
        return node;
    }

    /** {@code yes}; {@code failed} for a fault of ours; {@code no} where nobody has got to it. */
    static String watched(@Nullable Watched watched) {
        if (watched == null) {
            return "no";
        }
        return watched.problem().isPresent() ? "failed" : "yes";
    }
}
