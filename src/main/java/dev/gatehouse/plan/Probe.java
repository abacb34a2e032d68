package dev.gatehouse.plan;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * How to see whether the effect of a call is there already.
 *
 * @param read a request that only reads
 * @param candidates where the service cannot be asked by name: the list whose ids {@code read}
 *     tries
 * @param absent error codes that mean that the thing is not there
 * @param present must have a value in the answer, or the thing is not there
 * @param expected what the thing must look like; the order is the order of showing
 * @param taken error codes with which the call itself says that the thing is there
 */
public record Probe(
    AwsRequest read,
    Optional<Candidates> candidates,
    Set<String> absent,
    Path present,
    Map<Path, String> expected,
    Set<String> taken) {

  /**
   * Ids to be tried one after the other.
   *
   * @param list a request that lists them
   * @param ids all ids in its answer
   * @param id the reference in the probe's read that stands for one of them
   */
  public record Candidates(AwsRequest list, Path ids, Ref id) {}

  public Probe {
    absent = Set.copyOf(absent);
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    taken = Set.copyOf(taken);
  }

  /** A probe by one read; IAM's codes for what is absent and what is there already. */
  public static Probe of(AwsRequest read, Path present) {
    return new Probe(
        read,
        Optional.empty(),
        Set.of("NoSuchEntity"),
        present,
        Map.of(),
        Set.of("EntityAlreadyExists"));
  }

  /** The references that must have a value before it is examined. */
  public Set<Ref> refs() {
    Set<Ref> refs = new LinkedHashSet<>(Members.refs(read));
    expected.forEach(
        (path, value) -> {
          refs.addAll(path.refs());
          refs.addAll(Ref.in(value));
        });
    refs.addAll(present.refs());
    candidates.ifPresent(
        tried -> {
          refs.addAll(Members.refs(tried.list()));
          refs.remove(tried.id());
        });
    return refs;
  }

  /** This probe with one more expectation. */
  public Probe expecting(Path path, String value) {
    Map<Path, String> more = new LinkedHashMap<>(expected);
    more.put(path, value);
    return new Probe(read, candidates, absent, present, more, taken);
  }

  /** This probe without expectations: it finds the thing whatever it looks like. */
  public Probe bare() {
    return new Probe(read, candidates, absent, present, Map.of(), Set.of());
  }

  /** This probe, trying each id of a list in the place of a reference. */
  public Probe among(AwsRequest list, Path ids, Ref id) {
    return new Probe(
        read, Optional.of(new Candidates(list, ids, id)), absent, present, expected, taken);
  }

  /** This probe, looking in a Region. */
  public Probe in(String region) {
    return new Probe(
        InRegion.of(read, region),
        candidates.map(
            tried -> new Candidates(InRegion.of(tried.list(), region), tried.ids(), tried.id())),
        absent,
        present,
        expected,
        taken);
  }

  /** This probe with each string that it sends or compares with gone through {@code change}. */
  public Probe map(UnaryOperator<String> change) {
    Map<Path, String> changed = new LinkedHashMap<>();
    expected.forEach((path, value) -> changed.put(path.map(change), change.apply(value)));
    Optional<Candidates> tried =
        candidates.map(
            (Candidates c) -> new Candidates(Members.map(c.list(), change), c.ids(), c.id()));
    return new Probe(Members.map(read, change), tried, absent, present.map(change), changed, taken);
  }

  /** This probe with the error codes of another service. */
  public Probe withCodes(Set<String> absentCodes, Set<String> takenCodes) {
    return new Probe(read, candidates, absentCodes, present, expected, takenCodes);
  }
}
