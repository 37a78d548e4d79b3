package uz.yurak.consult.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;

/** Brings a database to this version's schema, and makes the role that the center works as. */
final class Migrations {
    private static final Pattern ROLE = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private Migrations() {}

    static void run(DatabaseAddress address) {
        if (!ROLE.matcher(address.appUser()).matches()) {
            throw new IllegalArgumentException("a role is a-z, 0-9 and _, not \"" + address.appUser() + "\"");
        }
        makeRole(address);
        Flyway.configure()
                .dataSource(address.url(), address.ownerUser(), address.ownerPassword())
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", address.appUser()))
                .load()
                .migrate();
    }

    private static void makeRole(DatabaseAddress address) {
        try (Connection connection =
                DriverManager.getConnection(address.url(), address.ownerUser(), address.ownerPassword())) {
            String verb = exists(connection, address.appUser()) ? "alter" : "create";
            try (Statement statement = connection.createStatement()) {
                // A role's name and password cannot be parameters: the name is checked above, the password is quoted.
                statement.execute(verb + " role " + address.appUser()
                        + " login nosuperuser nocreatedb nocreaterole nobypassrls password "
                        + quoted(connection, address.appPassword()));
            }
        } catch (SQLException e) {
            throw new DatabaseAwayException("cannot prepare the database (SQLSTATE " + e.getSQLState() + ")", e);
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select 1 from pg_roles where rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet results = statement.executeQuery()) {
                return results.next();
            }
        }
    }

    private static String quoted(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select quote_literal(?)")) {
            statement.setString(1, text);
            try (ResultSet results = statement.executeQuery()) {
                results.next();
                return results.getString(1);
            }
        }
    }
}
