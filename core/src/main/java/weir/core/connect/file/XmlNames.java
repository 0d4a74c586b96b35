package weir.core.connect.file;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import weir.core.connect.ReadLimits;
import weir.core.connect.SourceProblem;

/**
 * The different names of a document. The platform's parser keeps each for as long as the document is open, so their number and length are
 * bounded. The parser gives the same name as the same object: most are known by one look into a small table.
 */
final class XmlNames {
    private static final int SLOTS = 256;

    private final @Nullable String[] recent = new String[SLOTS];
    private final Set<String> all = new HashSet<>();
    private long characters;

    /** Names of a start element: its own, those of its attributes, the namespaces it declares. */
    void ofStart(XMLStreamReader xml) throws SourceProblem {
        add(xml.getLocalName());
        int attributes = xml.getAttributeCount();
        for (int i = 0; i < attributes; i++) {
            add(xml.getAttributeLocalName(i));
        }
        int namespaces = xml.getNamespaceCount();
        for (int i = 0; i < namespaces; i++) {
            add(xml.getNamespacePrefix(i));
            add(xml.getNamespaceURI(i));
        }
    }

    @SuppressWarnings("ReferenceEquality") // a quick look only; what is another object is compared in the set
    void add(@Nullable String name) throws SourceProblem {
        if (name == null) {
            return;
        }
        int slot = name.hashCode() & SLOTS - 1;
        if (recent[slot] == name) {
            return;
        }
        recent[slot] = name;
        if (all.add(name)) {
            characters += name.length();
            ReadLimits.keep("different XML names", all.size(), ReadLimits.XML_NAMES);
            ReadLimits.keep("characters of different XML names", characters, ReadLimits.XML_EVENT_CHARACTERS);
        }
    }
}
