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
 * Detects whether the effect of a call exists already.
 *
 * @param read a request that only reads
 * @param candidates the ids that {@code read} tries, if the service cannot look a thing up by name
 * @param absent error codes that mean that the thing does not exist
 * @param present the path that has a value in the answer if the thing exists
 * @param expected the values that the thing must have, in the order of display
 * @param taken error codes with which the call itself reports that the thing exists
 */
public record Probe(
    AwsRequest read,
    Optional<Candidates> candidates,
    Set<String> absent,
    Path present,
    Map<Path, String> expected,
    Set<String> taken) {

  /**
   * Ids to try one after the other.
   *
   * @param list a request that lists them
   * @param ids the path to all ids in its answer
   * @param id the reference in the probe's read that stands for one of them
   */
  public record Candidates(AwsRequest list, Path ids, Ref id) {}

  /** Creates a probe with copies of its collections. */
  public Probe {
    absent = Set.copyOf(absent);
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    taken = Set.copyOf(taken);
  }

  /** Creates a probe with a single read and IAM's error codes for missing and existing entities. */
  public static Probe of(AwsRequest read, Path present) {
    return new Probe(
        read,
        Optional.empty(),
        Set.of("NoSuchEntity"),
        present,
        Map.of(),
        Set.of("EntityAlreadyExists"));
  }

  /** Returns the references that must have a value before the probe runs. */
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

  /** Returns this probe with one more expectation. */
  public Probe expecting(Path path, String value) {
    Map<Path, String> more = new LinkedHashMap<>(expected);
    more.put(path, value);
    return new Probe(read, candidates, absent, present, more, taken);
  }

  /**
   * Returns this probe without expectations and without codes for a taken name: it finds the thing
   * whatever its values are.
   */
  public Probe bare() {
    return new Probe(read, candidates, absent, present, Map.of(), Set.of());
  }

  /**
   * Returns this probe for a thing whose id is one of a list.
   *
   * @param list the request that lists the ids
   * @param ids the path to all ids in its answer
   * @param id the reference in this probe's read that each of them replaces
   */
  public Probe among(AwsRequest list, Path ids, Ref id) {
    return new Probe(
        read, Optional.of(new Candidates(list, ids, id)), absent, present, expected, taken);
  }

  /**
   * Returns this probe for a Region.
   *
   * @param region an id such as {@code eu-west-1}, or a reference to one
   */
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

  /**
   * Returns this probe with {@code change} applied to each string that it sends or compares with.
   */
  public Probe map(UnaryOperator<String> change) {
    Map<Path, String> changed = new LinkedHashMap<>();
    expected.forEach((path, value) -> changed.put(path.map(change), change.apply(value)));
    Optional<Candidates> tried =
        candidates.map(
            (Candidates c) -> new Candidates(Members.map(c.list(), change), c.ids(), c.id()));
    return new Probe(Members.map(read, change), tried, absent, present.map(change), changed, taken);
  }

  /** Returns this probe with the error codes of another service. */
  public Probe withCodes(Set<String> absentCodes, Set<String> takenCodes) {
    return new Probe(read, candidates, absentCodes, present, expected, takenCodes);
  }
}
