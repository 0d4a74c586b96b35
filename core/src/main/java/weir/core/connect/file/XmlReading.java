package weir.core.connect.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.zip.ZipException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * A StAX reader that takes no document type, no entities but the five of XML itself, and keeps {@link ReadLimits}: depth, characters between
 * two events, different names. The platform's own parser, whatever else lies on the class path.
 */
final class XmlReading implements AutoCloseable {
    private static final XMLInputFactory FACTORY = factory();

    final XMLStreamReader xml;
    /** Depth of the element that the last start or end belongs to; the root has 1. */
    int depth;

    private final String part;
    private final Metered input;
    private final XmlNames names = new XmlNames();
    private int closing;

    /**
     * A part of an Office file, which is UTF-8 or UTF-16 by its standard. The bytes are decoded here, because the platform's parser writes
     * bytes that are no text to the console.
     *
     * @param part its name, for problems
     */
    XmlReading(InputStream in, String part) throws SourceProblem {
        this(Text.officeReader(in, part), part);
    }

    XmlReading(Reader in) throws SourceProblem {
        this(in, "");
    }

    private XmlReading(Reader in, String part) throws SourceProblem {
        this.part = part;
        this.input = new Metered(in);
        try {
            this.xml = FACTORY.createXMLStreamReader(input);
        } catch (XMLStreamException e) {
            throw problem(e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
        // The platform counts each &amp; against its bounds on entities; without a document type there is nothing to bound.
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.entityExpansionLimit", "0");
        factory.setProperty("jdk.xml.elementAttributeLimit", "16384");
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity refused");
        });
        return factory;
    }

    /** The next event of {@link XMLStreamConstants}, or -1 behind the end of the document. */
    int next() throws SourceProblem {
        try {
            if (!xml.hasNext()) {
                return -1;
            }
            depth -= closing;
            closing = 0;
            input.taken = 0;
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (++depth > ReadLimits.DEPTH) {
                    throw new SourceProblem(SourceProblem.Code.HOSTILE_FILE, null, part, "depth " + ReadLimits.DEPTH);
                }
                names.ofStart(xml);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                closing = 1;
            } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
                names.add(xml.getPITarget());
            } else if (event == XMLStreamConstants.DTD) {
                throw new SourceProblem(SourceProblem.Code.HOSTILE_FILE, null, part, "DOCTYPE");
            } else if (event == XMLStreamConstants.ENTITY_REFERENCE) {
                throw problem(new XMLStreamException("entity", xml.getLocation()));
            }
            return event;
        } catch (XMLStreamException e) {
            throw problem(e);
        } catch (RuntimeException e) {
            throw new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, part, "0", "0"); // the platform's parser lets some of its own slips out on broken input
        }
    }

    /** Whether the element of the last event is called so, in whatever namespace. */
    boolean at(String localName) {
        return xml.getLocalName().equals(localName);
    }

    @Nullable String attribute(String localName) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(localName)) {
                return xml.getAttributeValue(i);
            }
        }
        return null;
    }

    long line() {
        return Math.max(xml.getLocation().getLineNumber(), 0);
    }

    private SourceProblem problem(XMLStreamException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            Throwable nested = cause instanceof XMLStreamException x ? x.getNestedException() : null;
            SourceProblem own = ofInput(nested == null ? cause : nested, part);
            if (own != null) {
                return own;
            }
        }
        if (String.valueOf(e.getMessage()).contains("JAXP00")) {
            return new SourceProblem(SourceProblem.Code.HOSTILE_FILE, e, part, "XML limit");
        }
        String line = e.getLocation() == null ? "1" : String.valueOf(e.getLocation().getLineNumber());
        String column = e.getLocation() == null ? "1" : String.valueOf(e.getLocation().getColumnNumber());
        return new SourceProblem(SourceProblem.Code.NOT_WELL_FORMED, e, line, column, part);
    }

    /** What a failure of the stream below means; null where it was none. */
    static @Nullable SourceProblem ofInput(Throwable cause, String part) {
        return switch (cause) {
            case GuardedZip.TooMuch bomb -> new SourceProblem(SourceProblem.Code.HOSTILE_FILE, bomb, part, bomb.getMessage());
            case TooLong over -> new SourceProblem(SourceProblem.Code.OVER_LIMIT, over, "characters between two XML events", String.valueOf(ReadLimits.XML_EVENT_CHARACTERS));
            case java.io.CharConversionException bad -> new SourceProblem(SourceProblem.Code.WRONG_ENCODING, bad, part);
            case Text.NoText bad -> new SourceProblem(SourceProblem.Code.WRONG_ENCODING, bad, bad.charset);
            case java.nio.charset.CharacterCodingException bad -> new SourceProblem(SourceProblem.Code.WRONG_ENCODING, bad, part);
            case ZipException cut -> new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, cut, part);
            case java.io.EOFException cut -> new SourceProblem(SourceProblem.Code.TRUNCATED_FILE, cut, part);
            case IOException io -> new SourceProblem(SourceProblem.Code.READ_FAILED, io, part);
            default -> null;
        };
    }

    /** More characters than may stand between two events. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Counts what the parser takes before it gives an event: it keeps a comment, a tag with its attributes or an instruction in memory as a whole. */
    private static final class Metered extends FilterReader {
        int taken;

        Metered(Reader in) {
            super(in);
        }

        @Override
        public int read(char[] into, int from, int count) throws IOException {
            int got = in.read(into, from, count);
            taken += Math.max(got, 0);
            if (taken > ReadLimits.XML_EVENT_CHARACTERS) {
                throw new TooLong();
            }
            return got;
        }
    }

    @Override
    public void close() {
        try {
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }
}
