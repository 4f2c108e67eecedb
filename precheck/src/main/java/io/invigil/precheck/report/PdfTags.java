package io.invigil.precheck.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDMarkedContent;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;

/// Says what is a heading and what a paragraph, in the order of reading, for screen readers (ISO 32000-2, 14.7).
final class PdfTags {
    private final PDStructureTreeRoot root = new PDStructureTreeRoot();
    private final PDStructureElement whole = new PDStructureElement("Document", root);
    private final List<COSArray> pages = new ArrayList<>();

    PdfTags() {
        root.appendKid(whole);
    }

    /// A page begins.
    void page(PDPage page) {
        page.setStructParents(pages.size());
        pages.add(new COSArray());
    }

    /// What is drawn next is one part of the text.
    ///
    /// @param type such as `H1` or `P`
    void begin(String type, PDPage page, PDPageContentStream content) throws IOException {
        COSArray parts = pages.getLast();
        COSDictionary properties = new COSDictionary();
        properties.setItem(COSName.MCID, COSInteger.get(parts.size()));
        COSName name = COSName.getPDFName(type);
        content.beginMarkedContent(name, PDPropertyList.create(properties));
        PDStructureElement part = new PDStructureElement(type, whole);
        part.setPage(page);
        part.appendKid(new PDMarkedContent(name, properties));
        whole.appendKid(part);
        parts.add(part.getCOSObject());
    }

    /// The part ends.
    void end(PDPageContentStream content) throws IOException {
        content.endMarkedContent();
    }

    /// Writes the structure into the document.
    void into(PDDocument document) {
        COSArray numbers = new COSArray();
        for (int page = 0; page < pages.size(); page++) {
            numbers.add(COSInteger.get(page));
            numbers.add(pages.get(page));
        }
        COSDictionary tree = new COSDictionary();
        tree.setItem(COSName.NUMS, numbers);
        root.setParentTree(new PDNumberTreeNode(tree, PDParentTreeValue.class));
        root.setParentTreeNextKey(pages.size());
        document.getDocumentCatalog().setStructureTreeRoot(root);
        PDMarkInfo marked = new PDMarkInfo();
        marked.setMarked(true);
        document.getDocumentCatalog().setMarkInfo(marked);
    }
}
