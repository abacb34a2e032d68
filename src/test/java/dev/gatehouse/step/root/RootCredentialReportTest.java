package dev.gatehouse.step.root;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.gatehouse.plan.Fact;
import dev.gatehouse.plan.Facts;
import dev.gatehouse.plan.Recorded;
import dev.gatehouse.step.root.RootCredentialReport.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

class RootCredentialReportTest {

  private static final Instant MADE = Instant.parse("2026-11-22T09:00:00Z");
  private static final Map<String, String> ROOT = root();

  private static Map<String, String> root() {
    Map<String, String> row = new LinkedHashMap<>();
    row.put("user", "<root_account>");
    row.put("password_enabled", "not_supported");
    row.put("password_last_used", "2026-11-21T10:00:00+00:00");
    row.put("access_key_1_active", "true");
    row.put("access_key_1_last_rotated", "2019-03-01T08:10:00+00:00");
    row.put("access_key_1_last_used_date", "2026-11-20T07:00:00Z");
    row.put("access_key_1_last_used_region", "eu-central-1");
    row.put("access_key_1_last_used_service", "ec2");
    row.put("access_key_2_active", "false");
    row.put("access_key_2_last_rotated", "N/A");
    row.put("cert_1_active", "false");
    row.put("cert_2_active", "true");
    return Collections.unmodifiableMap(row);
  }

  private static Map<String, String> with(String column, String value) {
    Map<String, String> row = new LinkedHashMap<>(ROOT);
    row.put(column, value);
    return row;
  }

  private static GetCredentialReportResponse answer(String text) {
    return GetCredentialReportResponse.builder()
        .content(SdkBytes.fromUtf8String(text))
        .generatedTime(MADE)
        .build();
  }

  private static Optional<RootCredentialReport> of(
      GetCredentialReportResponse answer, Optional<Instant> read) {
    Facts facts = Recorded.empty("arn:aws:iam::123456789012:root").start();
    return RootCredentialReport.of(
        facts.plus(Map.of(RootCredentialReport.READ, new Fact.Known<>(answer, read))));
  }

  private static RootCredentialReport report(Map<String, String> row) {
    String text = String.join(",", row.keySet()) + "\n" + String.join(",", row.values());
    return of(answer(text), Optional.empty()).orElseThrow();
  }

  @Test
  void readsTheLineOfRoot() {
    RootCredentialReport report = report(ROOT);
    Use password = new Use(Use.Kind.USED, Optional.of(Instant.parse("2026-11-21T10:00:00Z")));
    assertEquals(password, report.password());
    RootCredentialReport.Key key =
        new RootCredentialReport.Key(
            Optional.of(Instant.parse("2019-03-01T08:10:00Z")),
            new Use(Use.Kind.USED, Optional.of(Instant.parse("2026-11-20T07:00:00Z"))),
            Optional.of("eu-central-1"),
            Optional.of("ec2"));
    assertEquals(List.of(key), report.activeKeys());
    assertEquals(1, report.activeCertificates());
  }

  @Test
  void tellsNeverFromNotKnown() {
    assertEquals(Use.Kind.NEVER, kind("no_information"));
    for (String text : List.of("N/A", "not_supported", "", "yesterday", "2026-11-21")) {
      assertEquals(Use.Kind.UNKNOWN, kind(text), text);
    }
    RootCredentialReport.Key key =
        report(with("access_key_1_last_used_date", "N/A")).activeKeys().get(0);
    assertEquals(Use.Kind.NEVER, key.use().kind());
  }

  private static Use.Kind kind(String passwordLastUsed) {
    return report(with("password_last_used", passwordLastUsed)).password().kind();
  }

  @Test
  void saysNothingWithoutALineOfRoot() {
    for (String text : List.of("", "\n", "user,arn\n", "user,arn\nada,arn:aws:iam::1:user/ada")) {
      assertTrue(of(answer(text), Optional.empty()).isEmpty(), text);
    }
    assertTrue(of(GetCredentialReportResponse.builder().build(), Optional.empty()).isEmpty());
  }

  @Test
  void countsItsAgeByTheClockOfAws() {
    assertEquals(
        Optional.of(Duration.ofMinutes(150)),
        age(Optional.of(Instant.parse("2026-11-22T11:30:00Z"))));
    // The report is dated by another machine of AWS than the answer.
    assertEquals(Optional.of(Duration.ZERO), age(Optional.of(MADE.minusSeconds(1))));
    assertEquals(Optional.empty(), age(Optional.empty()));
  }

  private static Optional<Duration> age(Optional<Instant> read) {
    return of(answer("user\n<root_account>"), read).orElseThrow().age();
  }

  @Property(tries = 200)
  void findsColumnsWhereverTheyStandAndBesideAnyOthers(
      @ForAll int order, @ForAll @IntRange(max = 5) int unknown) {
    List<String> names = new ArrayList<>(ROOT.keySet());
    for (int i = 0; i < unknown; i++) {
      names.add("column_of_the_future_" + i);
    }
    Collections.shuffle(names.subList(1, names.size()), new Random(order));
    Map<String, String> row = new LinkedHashMap<>();
    names.forEach(name -> row.put(name, ROOT.getOrDefault(name, "true")));
    RootCredentialReport report = report(row);
    assertEquals(report(ROOT).password(), report.password());
    assertEquals(report(ROOT).activeKeys(), report.activeKeys());
    assertEquals(report(ROOT).activeCertificates(), report.activeCertificates());
  }

  @Property(tries = 300)
  void lacksWhatIsNotThereAndBreaksOnNothing(
      @ForAll @IntRange(max = 12) int columns, @ForAll @Size(max = 30) List<String> cells) {
    List<String> names = List.copyOf(ROOT.keySet()).subList(0, columns);
    String text = String.join(",", names) + "\r\n<root_account>," + String.join(",", cells);
    of(answer(text), Optional.empty())
        .ifPresent(
            report -> {
              assertTrue(report.activeKeys().size() <= 2);
              assertEquals(
                  report.password().kind() == Use.Kind.USED, report.password().at().isPresent());
            });
  }
}
