package dev.gatehouse.account.network;

import dev.gatehouse.plan.Operation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.PayloadTrait;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Checks each answer before the SDK parses it: its length, its nesting, the memory that it needs,
 * and whether it answers the request. The SDK itself accepts any document and treats missing
 * members as unset: from an unrelated document, it would conclude that there are no users.
 *
 * <p>The SDK finds this class by {@code
 * software/amazon/awssdk/global/handlers/execution.interceptors}. It is therefore part of every
 * client, including those that the SDK creates to sign in.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-query-protocol.html">AWS query protocol</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-ec2-query-protocol.html">EC2's</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html">AWS JSON</a>
 * @see <a href="https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html">REST-JSON</a>
 */
public final class AnswerCheck implements ExecutionInterceptor {

  private static final String ENCODING = "Content-Encoding";
  // Their answers are XML without a wrapper element that could be checked.
  private static final Set<String> REST_XML = Set.of("s3", "s3control");
  // Estimates in bytes: the SDK makes longer texts of the text, and an object of each element or
  // value.
  private static final long PER_BYTE = 8;
  private static final long PER_NODE = 512;
  private static final long SMALL = 2 << 20;

  // An error document without a reason, in place of one that cannot be used.
  private static final byte[] NONE = "<none/>".getBytes(StandardCharsets.UTF_8);

  private static final ExecutionAttribute<Boolean> PACKED =
      new ExecutionAttribute<>("dev.gatehouse.Packed");
  private static final ExecutionAttribute<Shape> SHAPE =
      new ExecutionAttribute<>("dev.gatehouse.Shape");
  private static final ExecutionAttribute<AnswerMemory> ROOM =
      new ExecutionAttribute<>("dev.gatehouse.Room");

  /** Releases the memory of the previous attempt. */
  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    giveUp(attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    giveUp(attributes);
  }

  /**
   * Releases the memory of an answer that the SDK gives up: at a timeout, it closes the original
   * body only, not the one that was made of it.
   */
  private static void giveUp(ExecutionAttributes attributes) {
    attributes.getOptionalAttribute(ROOM).ifPresent(AnswerMemory::close);
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    SdkHttpResponse answer = context.httpResponse();
    boolean packed =
        answer.firstMatchingHeader(ENCODING).filter("gzip"::equalsIgnoreCase).isPresent();
    attributes.putAttribute(PACKED, packed);
    return packed ? answer.toBuilder().removeHeader(ENCODING).build() : answer;
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    AnswerMemory room = new AnswerMemory();
    attributes.putAttribute(ROOM, room);
    Optional<InputStream> body = context.responseBody();
    boolean good = false;
    try {
      byte[] bytes =
          body.isPresent()
              ? Body.read(body.get(), attributes.getAttribute(PACKED), room, Body.PATIENCE)
              : new byte[0];
      boolean whole = check(context, attributes, bytes, room);
      good = true;
      return Optional.of(new Whole(whole ? bytes : NONE, room));
    } catch (IOException e) {
      throw SdkClientException.create("", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("", e);
    } catch (UnusableAnswer e) {
      throw SdkClientException.create("", e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      throw SdkClientException.create("", AnswerMemory.tooLarge());
    } finally {
      if (!good) {
        room.close();
        body.ifPresent(AnswerCheck::abort);
      }
    }
  }

  /**
   * Returns whether the SDK may parse the body; throws {@link UnusableAnswer} if it must not use
   * the answer at all.
   */
  private static boolean check(
      Context.ModifyHttpResponse context,
      ExecutionAttributes attributes,
      byte[] bytes,
      AnswerMemory room)
      throws InterruptedException {
    Optional<Shape> shape = shape(context, bytes);
    if (context.httpResponse().isSuccessful()) {
      attributes.putAttribute(SHAPE, shape.orElseThrow(UnusableAnswer::foreign));
    }
    long nodes = shape.map(Shape::nodes).orElse(0);
    long need = PER_BYTE * bytes.length + PER_NODE * nodes;
    if (need > SMALL || !AnswerMemory.isFor(need)) {
      room.take(need);
    }
    return shape.isPresent() || bytes.length == 0 || !isForm(context.httpRequest());
  }

  /** Checks what is visible only in the SDK's type of the answer. */
  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    Shape shape = attributes.getAttribute(SHAPE);
    boolean isRead = shape != null && isSomething(context, shape);
    if (!isRead) {
      throw UnusableAnswer.foreign();
    }
  }

  private static boolean isSomething(Context.AfterUnmarshalling context, Shape shape) {
    Set<String> members = shape.members();
    if (context.response().sdkFields().stream()
        .noneMatch(field -> field.location() == MarshallLocation.PAYLOAD)) {
      return true;
    }
    Operation operation = Operation.of((AwsRequest) context.request());
    if (isForm(context.httpRequest())) {
      return operation.service().equals("ec2")
          || members.stream().anyMatch(name -> name.equalsIgnoreCase(operation.name() + "Result"));
    }
    return REST_XML.contains(operation.service())
        || (shape.nodes() > 0 && members.isEmpty())
        || fields(context.response()).map(SdkField::locationName).anyMatch(members::contains);
  }

  /** Returns the members in the body. If one member is the whole body, these are its members. */
  private static Stream<SdkField<?>> fields(SdkPojo answer) {
    return answer.sdkFields().stream()
        .flatMap(
            field ->
                field.containsTrait(PayloadTrait.class)
                        && field.getValueOrDefault(answer) instanceof SdkPojo body
                    ? body.sdkFields().stream()
                    : Stream.of(field));
  }

  /** Returns the outline of a body, if it has the form of an answer to this request. */
  private static Optional<Shape> shape(Context.ModifyHttpResponse context, byte[] bytes) {
    Operation operation = Operation.of((AwsRequest) context.request());
    boolean success = context.httpResponse().isSuccessful();
    if (isForm(context.httpRequest())) {
      return Shape.ofXml(bytes)
          .filter(one -> !success || one.root().equalsIgnoreCase(operation.name() + "Response"));
    }
    if (bytes.length == 0) {
      // Operations without output may return an empty body.
      return Optional.of(new Shape("", Set.of(), 0));
    }
    return REST_XML.contains(operation.service()) ? Shape.ofXml(bytes) : Shape.ofJson(bytes);
  }

  private static boolean isForm(SdkHttpRequest request) {
    return request
        .firstMatchingHeader("Content-Type")
        .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
        .isPresent();
  }

  /** Closes a body without reading the rest. */
  private static void abort(InputStream body) {
    if (body instanceof Abortable abortable) {
      abortable.abort();
    }
    try {
      body.close();
    } catch (IOException e) {
      // The body is no longer needed.
    }
  }

  /** A body that holds its memory until the SDK has read it. */
  private static final class Whole extends ByteArrayInputStream {

    private final AnswerMemory room;

    Whole(byte[] bytes, AnswerMemory room) {
      super(bytes);
      this.room = room;
    }

    @Override
    public void close() throws IOException {
      super.close();
      room.close();
    }
  }
}
