package dev.gatehouse.account.read;

import dev.gatehouse.account.Aws;
import dev.gatehouse.account.Timing;
import dev.gatehouse.plan.Members;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * Sends a read for all of its pages and combines the answers into one. Lists and maps are
 * concatenated; other members have the values of the last page. The number of pages and the total
 * time are limited, and a page that repeats is an error. The size is limited only by memory ({@link
 * dev.gatehouse.account.network.AnswerCheck}).
 */
public final class Pages {

  /** The members in which IAM, EC2, Cloud9 and most others return where the next page begins. */
  private static final Set<String> TOKENS = Set.of("Marker", "NextToken", "nextToken");

  /**
   * Most pages: 5,000 users fill 50 of the usual pages, and 10,000 resources, the most that AWS
   * allows of a kind, fill 200.
   */
  private static final int MOST = 1000;

  /** A page takes less than a second; with throttling and retries, it can take half a minute. */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Pages() {}

  /**
   * Returns the combined answer of all pages.
   *
   * @param pace the clock for the time limit
   * @throws software.amazon.awssdk.awscore.exception.AwsServiceException if AWS refuses a request
   * @throws SdkClientException if there is no answer, or if the pages do not end
   */
  public static AwsResponse all(Aws aws, AwsRequest request, Timing pace) {
    Duration end = pace.now().plus(LONGEST);
    AwsResponse page = aws.send(request);
    Optional<String> token = next(page);
    if (token.isEmpty()) {
      return page;
    }
    Map<SdkField<?>, Object> gathered = new LinkedHashMap<>();
    gather(page, gathered);
    Set<String> begun = new HashSet<>();
    for (; token.isPresent(); token = next(page)) {
      if (!begun.add(token.get())) {
        throw endless("one of them comes again");
      } else if (begun.size() == MOST) {
        throw endless("more than " + MOST + " came");
      } else if (pace.now().compareTo(end) > 0) {
        throw endless("they took longer than " + LONGEST.toMinutes() + " minutes");
      }
      page = aws.send(from(request, token.get()));
      gather(page, gathered);
    }
    Buildable whole = (Buildable) page.toBuilder();
    gathered.forEach((field, value) -> field.set(whole, value));
    return (AwsResponse) whole.build();
  }

  private static SdkClientException endless(String why) {
    return SdkClientException.create("the pages have no end: " + why);
  }

  private static Optional<String> next(AwsResponse page) {
    Optional<String> token = Optional.empty();
    for (Members.Member member : Members.of(page)) {
      if (member.name().equals("IsTruncated") && member.value().equals(false)) {
        return Optional.empty();
      }
      if (TOKENS.contains(member.name()) && member.value() instanceof String text) {
        token = Optional.of(text).filter(t -> !t.isEmpty());
      }
    }
    return token;
  }

  private static AwsRequest from(AwsRequest request, String token) {
    Buildable builder = (Buildable) ((ToCopyableBuilder<?, ?>) request).toBuilder();
    for (SdkField<?> field : ((SdkPojo) request).sdkFields()) {
      if (TOKENS.contains(field.memberName())) {
        field.set(builder, token);
      }
    }
    return (AwsRequest) builder.build();
  }

  private static void gather(AwsResponse page, Map<SdkField<?>, Object> gathered) {
    for (Members.Member member : Members.of(page)) {
      Object value = member.value();
      if (value instanceof List<?> || value instanceof Map<?, ?>) {
        gathered.merge(member.field(), value, Pages::joined);
      }
    }
  }

  private static Object joined(Object before, Object after) {
    if (before instanceof List<?> first && after instanceof List<?> second) {
      List<Object> both = new ArrayList<>(first.size() + second.size());
      both.addAll(first);
      both.addAll(second);
      return both;
    }
    Map<Object, Object> both = new LinkedHashMap<>((Map<?, ?>) before);
    both.putAll((Map<?, ?>) after);
    return both;
  }
}
