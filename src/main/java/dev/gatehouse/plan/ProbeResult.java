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

/** What a probe finds. The planner asks it of facts, the executor of the account. */
public sealed interface ProbeResult
    permits ProbeResult.There, ProbeResult.Missing, ProbeResult.Unclear, ProbeResult.NotLooked {

  /**
   * The thing is there.
   *
   * @param answer the answer in which it was found
   * @param differences how it differs from what is wanted; empty when it is as wanted
   */
  record There(AwsResponse answer, List<Call.Difference> differences) implements ProbeResult {
    public There {
      differences = List.copyOf(differences);
    }
  }

  /** The thing is not there. */
  record Missing() implements ProbeResult {}

  /** AWS did not let us look. */
  record Unclear(AwsRequest read, String code, String message, Optional<EncodedReason> encoded)
      implements ProbeResult {}

  /** These reads have not been sent yet. */
  record NotLooked(Set<AwsRequest> reads) implements ProbeResult {
    public NotLooked {
      reads = Set.copyOf(reads);
    }
  }

  /** Examines a probe by what has been read of the account. */
  public static ProbeResult of(Probe probe, Facts facts) {
    return of(probe, facts::of);
  }

  /**
   * Examines a probe.
   *
   * @param look says what a read brings
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
