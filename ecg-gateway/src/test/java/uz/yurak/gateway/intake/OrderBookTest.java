package uz.yurak.gateway.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uz.yurak.record.Sex;
import uz.yurak.record.Subject;
import uz.yurak.record.Urgency;

class OrderBookTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.ofHours(5));

    @TempDir
    private Path folder;

    static Order order(String number, String patientId) {
        Subject patient = new Subject(
                Optional.of(patientId),
                Optional.of("Каримова"),
                Optional.of("Dilnoza Oʻktam qizi"),
                Optional.of(LocalDate.of(1988, 4, 29)),
                Optional.of(Sex.FEMALE),
                Optional.empty(),
                Map.of("PatientWeight", "62"));
        return new Order(
                number,
                patient,
                Optional.of("JSHSHIR"),
                Optional.of(LocalDateTime.of(2026, 3, 1, 14, 30)),
                Optional.of("CART1"),
                Optional.of("12-lead ECG"),
                Optional.of("Chest pain"),
                Optional.of("Rahimov^Anvar"),
                Optional.of("Ward 3"),
                Urgency.URGENT,
                NOW);
    }

    @Test
    void ordersSurviveARestart_withEveryField() throws Exception {
        Path file = folder.resolve("orders");
        OrderBook book = OrderBook.open(file, CLOCK);
        book.put(order("B", "1"));
        book.put(Order.of("A", Subject.UNKNOWN, NOW));
        OrderBook again = OrderBook.open(file, CLOCK);
        assertEquals(List.of(order("B", "1"), Order.of("A", Subject.UNKNOWN, NOW)), again.matching(order -> true));
        assertEquals(Optional.of("JSHSHIR"), again.order("B").orElseThrow().patientIdIssuer());
    }

    @Test
    void whoGaveAnOrder_hearsOnceThatAMachineFetchedIt_alsoAfterARestart() throws Exception {
        Path file = folder.resolve("orders");
        UUID errand = new UUID(1, 2);
        List<String> heard = new ArrayList<>();
        OrderBook book = OrderBook.open(file, CLOCK);
        book.put(order("A", "1"), Optional.of(errand));
        book.put(order("B", "2"));
        OrderBook again = OrderBook.open(file, CLOCK);
        again.onFetched((id, machine) -> heard.add(id + " " + machine));
        again.fetched(List.of("B", "A", "none"), "CART1");
        again.fetched(List.of("A"), "CART2");
        OrderBook.open(file, CLOCK).onFetched((id, machine) -> heard.add("again"));
        assertEquals(List.of(errand + " CART1"), heard);
        again.put(order("A", "1"), Optional.of(errand));
        again.put(order("A", "3"));
        again.fetched(List.of("A"), "CART1");
        assertEquals(1, heard.size(), "the order that took its place is not the center's");
    }

    @Test
    void anOrderOfTheSameNumber_replacesTheFirst_andACancelledOneIsGone() throws Exception {
        OrderBook book = OrderBook.open(folder.resolve("orders"), CLOCK);
        book.put(order("A", "1"));
        book.put(order("A", "2"));
        assertEquals(1, book.count());
        assertEquals(Optional.of("2"), book.order("A").orElseThrow().patient().id());
        assertTrue(book.remove("A"));
        assertFalse(book.remove("A"));
        assertEquals(0, OrderBook.open(folder.resolve("orders"), CLOCK).count());
    }

    @Test
    void aPatientsCorrectedName_isInAllTheirOrders() throws Exception {
        OrderBook book = OrderBook.inMemory(CLOCK);
        book.put(order("A", "1"));
        book.put(order("B", "2"));
        book.put(order("C", "1"));
        assertEquals(2, book.updatePatient("1", patient -> Subject.UNKNOWN));
        assertEquals(Subject.UNKNOWN, book.order("C").orElseThrow().patient());
        assertEquals(order("B", "2"), book.order("B").orElseThrow());
    }

    @Test
    void anOldOrder_isNoLongerOffered() throws Exception {
        Path file = folder.resolve("orders");
        OrderBook.open(file, CLOCK).put(order("A", "1"));
        // Scheduled at 14:30 in a zone five hours ahead: 09:30 in universal time.
        Instant last = Instant.parse("2026-03-01T09:30:00Z").plus(OrderBook.KEPT);
        assertEquals(
                1,
                OrderBook.open(file, Clock.fixed(last, ZoneOffset.ofHours(5))).count());
        assertEquals(
                0,
                OrderBook.open(file, Clock.fixed(last.plus(Duration.ofSeconds(1)), ZoneOffset.ofHours(5)))
                        .count());
    }

    @Test
    void aFullBook_refusesAndStaysAsItWas() throws Exception {
        OrderBook book = OrderBook.inMemory(CLOCK);
        for (int i = 0; i < OrderBook.MAX_ORDERS; i++) {
            book.put(order("" + i, "1"));
        }
        assertThrows(IOException.class, () -> book.put(order("more", "1")));
        assertEquals(OrderBook.MAX_ORDERS, book.count());
        book.put(order("7", "2"));
        assertEquals(OrderBook.MAX_ORDERS, book.count());
    }

    @Test
    void aDamagedFile_isPutAside_cutAtEveryByte() throws Exception {
        Path file = folder.resolve("orders");
        OrderBook.open(file, CLOCK).put(order("A", "1"));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 7) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(0, OrderBook.open(file, CLOCK).count(), "cut at " + length);
            assertTrue(Files.exists(folder.resolve("orders.damaged")));
        }
        whole[whole.length - 3] ^= 1;
        Files.write(file, whole);
        assertEquals(0, OrderBook.open(file, CLOCK).count());
    }

    @Test
    void aDiskThatFails_leavesTheBookAsItWas() throws Exception {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        OrderBook book = OrderBook.open(gone.resolve("orders"), CLOCK);
        Files.delete(gone);
        assertThrows(IOException.class, () -> book.put(order("A", "1")));
        assertEquals(0, book.count());
    }

    @Test
    void anOrderSaysNothingAboutItsPatient_inALog() {
        assertEquals("Order[…]", order("A", "1").toString());
    }
}
