package dev.gatehouse.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;

/**
 * The result of a probe. The planner evaluates probes on facts, and the executor on the account.
 */
public sealed interface ProbeResult
    permits ProbeResult.There, ProbeResult.Missing, ProbeResult.Unclear, ProbeResult.NotLooked {

  /**
   * The thing exists.
   *
   * @param answer the answer that contains it
   * @param differences how it differs from what is wanted; empty if it does not
   */
  record There(AwsResponse answer, List<Call.Difference> differences) implements ProbeResult {
    /** Creates a result with a copy of the differences. */
    public There {
      differences = List.copyOf(differences);
    }
  }

  /** The thing does not exist. */
  record Missing() implements ProbeResult {}

  /**
   * AWS refused the read.
   *
   * @param read the refused read
   * @param code AWS's error code
   */
  record Unclear(AwsRequest read, String code, String message, Optional<EncodedReason> encoded)
      implements ProbeResult {}

  /** These reads are still to be sent. */
  record NotLooked(Set<AwsRequest> reads) implements ProbeResult {
    /** Creates a result with a copy of the reads. */
    public NotLooked {
      reads = Set.copyOf(reads);
    }
  }

  /** Evaluates a probe on facts. */
  public static ProbeResult of(Probe probe, Facts facts) {
    return of(probe, facts::of);
  }

  /**
   * Evaluates a probe.
   *
   * @param look returns what a read yields
   */
  static ProbeResult of(Probe probe, Function<AwsRequest, Fact<AwsResponse>> look) {
    if (probe.candidates().isEmpty()) {
      return examine(probe, probe.read(), look);
    }
    Probe.Candidates candidates = probe.candidates().get();
    Fact<AwsResponse> list = look.apply(candidates.list());
    if (list.answer().isEmpty()) {
      return withoutAnswer(candidates.list(), list, probe.absent());
    }
    Set<AwsRequest> unread = new LinkedHashSet<>();
    ProbeResult result = new Missing();
    for (String id : candidates.ids().readAll(list.answer().get())) {
      Map<Ref, String> value = Map.of(candidates.id(), id);
      AwsRequest read =
          Members.map(
              probe.read(), text -> Ref.fill(text, ref -> Optional.ofNullable(value.get(ref))));
      ProbeResult one = examine(probe, read, look);
      if (one instanceof There) {
        return one;
      } else if (one instanceof NotLooked notLooked) {
        unread.addAll(notLooked.reads());
      } else if (one instanceof Unclear) {
        result = one;
      }
    }
    return unread.isEmpty() ? result : new NotLooked(unread);
  }

  private static ProbeResult examine(
      Probe probe, AwsRequest read, Function<AwsRequest, Fact<AwsResponse>> look) {
    Fact<AwsResponse> fact = look.apply(read);
    if (fact.answer().isEmpty()) {
      return withoutAnswer(read, fact, probe.absent());
    }
    AwsResponse answer = fact.answer().get();
    if (probe.present().read(answer).isEmpty()) {
      return new Missing();
    }
    List<Call.Difference> differences = new ArrayList<>();
    probe
        .expected()
        .forEach(
            (path, wanted) -> {
              Optional<String> found = path.read(answer);
              if (!found.equals(Optional.of(wanted))) {
                differences.add(new Call.Difference(path, wanted, found));
              }
            });
    return new There(answer, differences);
  }

  private static ProbeResult withoutAnswer(
      AwsRequest read, Fact<AwsResponse> fact, Set<String> absent) {
    if (fact instanceof Fact.Refused<AwsResponse> refused) {
      return absent.contains(refused.code())
          ? new Missing()
          : new Unclear(read, refused.code(), refused.message(), refused.encoded());
    }
    return fact instanceof Fact.Unread<AwsResponse> ? new NotLooked(Set.of(read)) : new Missing();
  }
}
