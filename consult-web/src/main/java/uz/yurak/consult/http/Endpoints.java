package uz.yurak.consult.http;

/** All that answers, for {@link Routes}. */
record Endpoints(
        SessionEndpoints session,
        CaseReads reads,
        CaseActions actions,
        IntakeEndpoint intake,
        Uploads uploads,
        RecordingEndpoints recordings,
        PaperEndpoints paper,
        LiveEndpoints live,
        OrderEndpoints orders,
        ReportEndpoint report,
        AdminEndpoints admin,
        AgentEndpoints agents,
        PackageEndpoints packages,
        OversightEndpoints oversight,
        StatisticsEndpoints statistics,
        OtherEndpoints other) {}
