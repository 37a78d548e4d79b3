package uz.yurak.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LeadTest {
    @Test
    void everySpellingOfAKnownLead_isThatLead() {
        assertEquals(Lead.AVR, Lead.named("AVR"));
        assertEquals(Lead.V1, Lead.named(" mdc_ecg_lead_v1 "));
        assertEquals(Lead.II, Lead.named("Lead II"));
    }

    @Test
    void anUnknownName_staysUnknownAsWritten() {
        Lead lead = Lead.named("CH 7");
        assertFalse(lead.isKnown());
        assertEquals("CH 7", lead.label());
        assertEquals(lead, Lead.named("CH 7"));
    }

    /** EN 1064 lead identification: 1 is I, 2 II, 3–8 V1–V6, 61–64 III, aVR, aVL, aVF. */
    @Test
    void scpCodes_areThoseOfTheStandard() {
        assertEquals(Lead.V6, Lead.ofScpCode(8).orElseThrow());
        assertEquals(Lead.AVF, Lead.ofScpCode(64).orElseThrow());
        assertTrue(Lead.ofScpCode(0).isEmpty());
    }
}
